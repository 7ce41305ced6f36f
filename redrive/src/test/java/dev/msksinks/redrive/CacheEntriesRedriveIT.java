package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.local.parts.RealParts;
import dev.msksinks.redrive.testing.DeployedFunction;
import dev.msksinks.redrive.testing.FakeLambda;
import dev.msksinks.redrive.testing.LocalClients;
import dev.msksinks.redrive.testing.RedriveProcess.Ended;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.resps.Tuple;
import software.amazon.awssdk.services.s3.S3Client;

/** cache-entries as it is deployed, in Lambda's runtime client, over a real Redis. */
class CacheEntriesRedriveIT {
    private static final String BUCKET = "redriven-entries";
    private static final String LETTERS = "errors/cache-entries";
    private static final String STRICT_RULES = """
            {"inventory":{"type":"sortedSet","key":"inventory:{store}","member":"sku:{sku}","quantity":"quantity"}}""";
    private static final String MENDED_RULES =
            STRICT_RULES.replace("\"quantity\":\"quantity\"", "\"quantity\":\"quantity\",\"delta\":\"delta\"");

    @TempDir
    private static Path folder;

    private static final FakeLambda LAMBDA = FakeLambda.start();
    private static S3Client s3;
    private static RedisClient redis;
    private static DeployedFunction strict;
    private static DeployedFunction mended;

    @BeforeAll
    static void start() {
        s3 = LocalClients.s3();
        s3.createBucket(create -> create.bucket(BUCKET));
        redis = RedisClient.create(URI.create("redis://" + RealParts.redis().endpoint()));
        strict = function("strict", STRICT_RULES);
        mended = function("mended", MENDED_RULES);
        LAMBDA.hasEnvironment(Map.of("DEAD_LETTER_BUCKET", BUCKET, "DEAD_LETTER_PREFIX", LETTERS));
        LAMBDA.answersBy(mended::answer);
    }

    @AfterAll
    static void close() {
        strict.close();
        mended.close();
        LAMBDA.close();
        redis.close();
        s3.close();
    }

    @Test
    void deltaCountsOnceThoughItsPartitionIsFarBehindItAndHoweverOftenItComesAgain() {
        KafkaRecord[] batch = {
            stock(0, "{\"store\":\"redrive\",\"sku\":\"A\",\"quantity\":10}"),
            stock(1, "{\"store\":\"redrive\",\"sku\":\"A\",\"delta\":5}"),
            stock(2, "no JSON"),
            stock(3, "{\"store\":\"redrive\",\"sku\":\"B\",\"quantity\":7}")
        };
        strict.deliver(batch);
        assertThat(scores()).containsOnly(Map.entry("sku:A", 10.0), Map.entry("sku:B", 7.0));

        Ended first = redrive("--execute");
        assertThat(first.exitCode()).as(first.screen()).isEqualTo(1);
        assertThat(first.screen()).contains("1 of 2 records were taken", "inventory-0@2");
        assertThat(scores()).containsOnly(Map.entry("sku:A", 15.0), Map.entry("sku:B", 7.0));

        int invocations = LAMBDA.events().size();
        Ended second = redrive("--execute", "--code", "missing-field");
        assertThat(second.exitCode()).as(second.screen()).isZero();
        assertThat(second.screen()).contains("1 records: already redriven", "Nothing to send.");
        assertThat(LAMBDA.events()).hasSize(invocations);

        assertThat(redrive("--execute", "--code", "missing-field", "--again").exitCode())
                .isZero();
        assertThat(LAMBDA.events()).hasSize(invocations + 1);
        mended.deliver(batch);
        assertThat(scores()).containsOnly(Map.entry("sku:A", 15.0), Map.entry("sku:B", 7.0));
    }

    private static Ended redrive(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--function", "cache-entries:live"));
        all.addAll(List.of(arguments));
        return InProcess.run(LAMBDA.endpoint(), all.toArray(String[]::new));
    }

    private static DeployedFunction function(String name, String rules) {
        return DeployedFunction.of(
                folder,
                name,
                "cache-entries",
                "dev.msksinks.cacheentries.CacheEntriesHandler",
                Map.of(
                        "CACHE_ENDPOINT",
                        RealParts.redis().endpoint(),
                        "CACHE_TLS",
                        "false",
                        "CACHE_CLUSTER",
                        "false",
                        "CACHE_RULES",
                        rules,
                        "DEAD_LETTER_BUCKET",
                        BUCKET,
                        "DEAD_LETTER_PREFIX",
                        LETTERS));
    }

    private static KafkaRecord stock(long offset, String value) {
        return TestRecord.value("inventory", 0, offset, value);
    }

    private static Map<String, Double> scores() {
        return redis.zrangeWithScores("inventory:redrive", 0, -1).stream()
                .collect(Collectors.toMap(Tuple::getElement, Tuple::getScore));
    }
}
