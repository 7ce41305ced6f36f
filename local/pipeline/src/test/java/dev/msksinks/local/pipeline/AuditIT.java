package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.audit.Audit;
import dev.msksinks.local.pipeline.audit.AuditRow;
import dev.msksinks.local.pipeline.audit.Expectation;
import dev.msksinks.local.pipeline.dataset.Dataset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** That the audit reads all of the real stores: whatever it did not read it could not find unexpected. */
class AuditIT {
    private static final Resources RESOURCES = new Resources();
    private static LocalAccount account;

    @BeforeAll
    static void start() {
        account = LocalAccount.start(RESOURCES);
    }

    @AfterAll
    static void close() {
        RESOURCES.close();
    }

    @BeforeEach
    void nothingIsThereThatShouldNotBe() {
        new StoreContents(account.clients(), Instant.now()).clear();
        Dataset.ENTRIES_OF_OTHERS.forEach(account.clients().redis()::set);
        assertThat(audit()).allMatch(AuditRow::agrees);
    }

    @Test
    void everyItemIsRead() {
        String large = "x".repeat(300_000); // A scan returns at most 1 MB a page
        List<String> ids = IntStream.range(0, 10).mapToObj(i -> "d" + i).toList();
        ids.forEach(id -> account.clients()
                .dynamoDb()
                .putItem(put -> put.tableName(LocalAccount.TABLE)
                        .item(Map.of(
                                "deviceid", AttributeValue.fromS(id),
                                "model", AttributeValue.fromS(large)))));

        assertThat(unexpected()).containsExactly(10L, 0L, 0L, 0L, 0L);
    }

    @Test
    void everyObjectOfTheBucketIsRead() {
        List<String> keys = List.of("customer-data/a.csv", "elsewhere", "errors.txt", "errors/modem-status/b.jsonl");
        keys.forEach(key -> account.clients()
                .s3()
                .putObject(put -> put.bucket(LocalAccount.BUCKET).key(key), RequestBody.fromString("{}\n")));

        assertThat(unexpected()).containsExactly(0L, 3L, 0L, 0L, 1L);
    }

    @Test
    void everyEntryOfTheCacheIsReadWhateverItsType() {
        UnifiedJedis redis = account.clients().redis();
        IntStream.range(0, 5_000).forEach(i -> redis.set("orders:" + i, "{}")); // A scan's page has about 1,000
        redis.hset("lock", "owner", "x");
        redis.rpush("inventory:list", "x");
        redis.zadd("inventory:store1", Map.of("sku:A", 1.0, "sku:B", 2.0));

        assertThat(unexpected()).containsExactly(0L, 0L, 5_001L, 3L, 0L);
    }

    private static List<Long> unexpected() {
        return audit().stream().map(AuditRow::unexpected).toList();
    }

    private static List<AuditRow> audit() {
        return new Audit(
                        account.clients().dynamoDb(),
                        LocalAccount.TABLE,
                        account.clients().s3(),
                        LocalAccount.BUCKET,
                        LocalAccount.CUSTOMER_PREFIX,
                        LocalAccount.DEAD_LETTER_PREFIX,
                        account.clients().redis())
                .compare(new Expectation(List.of()));
    }
}
