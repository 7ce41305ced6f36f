package dev.msksinks.cacheentries.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.cacheentries.write.CacheEndpoint.IamAuthentication;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class IamTokensTest {
    private static final IamAuthentication AUTHENTICATION = new IamAuthentication("cache-entries", "my-cache");
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final AwsCredentials CREDENTIALS =
            AwsSessionCredentials.create("AKIDEXAMPLE", "example-secret", "session/token+=");

    @Test
    void tokenIsAConnectRequestToTheServerlessCachePresignedForFifteenMinutes() {
        String token = token(NOW);
        assertThat(token).startsWith("my-cache/?");
        assertThat(parameters(token))
                .containsAllEntriesOf(Map.of(
                        "Action", "connect",
                        "User", "cache-entries",
                        "ResourceType", "ServerlessCache",
                        "X-Amz-Algorithm", "AWS4-HMAC-SHA256",
                        "X-Amz-Credential", "AKIDEXAMPLE%2F20261120%2Feu-central-1%2Felasticache%2Faws4_request",
                        "X-Amz-Date", "20261120T100000Z",
                        "X-Amz-Expires", "900",
                        "X-Amz-SignedHeaders", "host",
                        "X-Amz-Security-Token", "session%2Ftoken%2B%3D"))
                .containsKey("X-Amz-Signature")
                .hasSize(10);
        assertThat(token).doesNotContain("example-secret");
    }

    /** Signature Version 4 worked out by hand. */
    @Test
    void tokenCarriesTheSignatureThatElastiCacheExpects() throws GeneralSecurityException {
        Map<String, String> parameters = parameters(token(NOW));
        String signature = parameters.remove("X-Amz-Signature");
        String canonicalRequest = String.join(
                "\n",
                "GET",
                "/",
                parameters.entrySet().stream().map(Object::toString).collect(Collectors.joining("&")),
                "host:my-cache",
                "",
                "host",
                sha256(""));
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                "20261120T100000Z",
                "20261120/eu-central-1/elasticache/aws4_request",
                sha256(canonicalRequest));
        byte[] key = "AWS4example-secret".getBytes(UTF_8);
        for (String scope : new String[] {"20261120", "eu-central-1", "elasticache", "aws4_request", toSign}) {
            key = hmac(key, scope);
        }
        assertThat(signature).isEqualTo(HexFormat.of().formatHex(key));
    }

    @Test
    void eachConnectionGetsATokenOfItsTime() {
        assertThat(parameters(token(NOW.plus(Duration.ofHours(1))))).containsEntry("X-Amz-Date", "20261120T110000Z");
    }

    @Test
    void missingCredentialsAreAFailureToConnect() {
        IamTokens tokens = tokens(NOW, () -> {
            throw SdkClientException.create("no credentials");
        });
        assertThatExceptionOfType(JedisException.class).isThrownBy(tokens::get);
    }

    private static String token(Instant now) {
        var credentials = tokens(now, () -> CREDENTIALS).get();
        assertThat(credentials.getUser()).isEqualTo("cache-entries");
        return new String(credentials.getPassword());
    }

    private static IamTokens tokens(Instant now, AwsCredentialsProvider credentials) {
        return new IamTokens(AUTHENTICATION, credentials, () -> Region.EU_CENTRAL_1, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Map<String, String> parameters(String token) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : token.substring(token.indexOf('?') + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return parameters;
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
