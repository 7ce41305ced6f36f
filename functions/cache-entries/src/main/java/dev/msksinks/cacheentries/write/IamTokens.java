package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.write.CacheEndpoint.IamAuthentication;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.exceptions.JedisException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Signs in to ElastiCache Serverless with the function's role: the password is a presigned request, good for 15 minutes, and
 * each new connection asks for a new one.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html">Authenticating with IAM</a>
 */
final class IamTokens implements Supplier<RedisCredentials> {
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final String SCHEME = "http";

    private final IamAuthentication authentication;
    private final AwsCredentialsProvider credentials;
    private final AwsRegionProvider region;
    private final Clock clock;

    IamTokens(
            IamAuthentication authentication,
            AwsCredentialsProvider credentials,
            AwsRegionProvider region,
            Clock clock) {
        this.authentication = authentication;
        this.credentials = credentials;
        this.region = region;
        this.clock = clock;
    }

    /** With credentials and Region as the SDK finds them when a connection is made, not when a snapshot is. */
    static IamTokens of(IamAuthentication authentication) {
        return new IamTokens(
                authentication,
                DefaultCredentialsProvider.builder().build(),
                DefaultAwsRegionProviderChain.builder().build(),
                Clock.systemUTC());
    }

    /** @throws JedisException if there are no credentials, as for any other connection that cannot be made */
    @Override
    public RedisCredentials get() {
        try {
            return new DefaultRedisCredentials(authentication.user(), token());
        } catch (SdkException e) {
            throw new JedisException("No IAM token for the cache", e);
        }
    }

    private String token() {
        SdkHttpRequest connect = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol(SCHEME)
                .host(authentication.cacheName())
                .encodedPath("/")
                .putRawQueryParameter("Action", "connect")
                .putRawQueryParameter("User", authentication.user())
                .putRawQueryParameter("ResourceType", "ServerlessCache")
                .build();
        return AwsV4HttpSigner.create()
                .sign(request -> request.identity(credentials.resolveCredentials())
                        .request(connect)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "elasticache")
                        .putProperty(
                                AwsV4HttpSigner.REGION_NAME, region.getRegion().id())
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, LIFETIME)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .getUri()
                .toString()
                .substring((SCHEME + "://").length());
    }
}
