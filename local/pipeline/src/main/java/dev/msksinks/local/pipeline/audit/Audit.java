package dev.msksinks.local.pipeline.audit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads the stores back, whole, and compares them with what was delivered. */
public record Audit(
        DynamoDbClient dynamoDb,
        String statusTable,
        S3Client s3,
        String bucket,
        String customerPrefix,
        String deadLetterPrefix,
        UnifiedJedis redis) {

    /** A row for device statuses, customer rows, orders, stock and dead letters each, in this order. */
    public List<AuditRow> compare(Expectation expectation) {
        TimeOfWriting writing = new TimeOfWriting(expectation.begin(), Instant.now());
        StatusTable statuses = new StatusTable(expectation, writing);
        CustomerObjects customers = new CustomerObjects(expectation, customerPrefix);
        LetterObjects letters = new LetterObjects(expectation, deadLetterPrefix);
        CacheEntries entries = new CacheEntries(expectation, writing);
        StoreReader.items(dynamoDb, statusTable).forEach(statuses::found);
        StoreReader.objects(s3, bucket).forEach(object -> {
            if (object.key().startsWith(deadLetterPrefix + "/")) {
                letters.found(object);
            } else {
                customers.found(object);
            }
        });
        StoreReader.entries(redis, entries::found);
        return Stream.of(List.of(statuses.result(), customers.result()), entries.results(), List.of(letters.result()))
                .flatMap(List::stream)
                .toList();
    }
}
