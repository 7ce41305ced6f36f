package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.audit.CacheEntry.Value;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.ScanIteration;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.Tuple;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads all that a store holds, a piece at a time. */
final class StoreReader {
    /** DynamoDB Local reads all that is left of a table into memory for each page of a scan without a limit. */
    private static final int ITEMS_A_PAGE = 1_000;

    private static final int KEYS_A_PAGE = 1_000;

    private StoreReader() {}

    static Stream<Map<String, AttributeValue>> items(DynamoDbClient dynamoDb, String table) {
        return dynamoDb
                .scanPaginator(
                        scan -> scan.tableName(table).consistentRead(true).limit(ITEMS_A_PAGE))
                .items()
                .stream();
    }

    static Stream<StoredObject> objects(S3Client s3, String bucket) {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(listed -> {
                    ResponseBytes<GetObjectResponse> object =
                            s3.getObjectAsBytes(get -> get.bucket(bucket).key(listed.key()));
                    return new StoredObject(listed.key(), object.response().metadata(), object.asUtf8String());
                });
    }

    /** Each key once: a scan may come upon a key twice. */
    static void entries(UnifiedJedis redis, Consumer<CacheEntry> consumer) {
        Set<String> seen = new HashSet<>();
        ScanIteration scan = redis.scanIteration(KEYS_A_PAGE, "*");
        while (!scan.isIterationCompleted()) {
            scan.nextBatch().getResult().stream()
                    .filter(seen::add)
                    .map(key -> entry(redis, key))
                    .forEach(consumer);
        }
    }

    private static CacheEntry entry(UnifiedJedis redis, String key) {
        Instant before = Instant.now();
        long millisToLive = redis.pttl(key);
        Optional<Instant> expiry = millisToLive < 0 ? Optional.empty() : Optional.of(before.plusMillis(millisToLive));
        return new CacheEntry(key, value(redis, key), expiry);
    }

    private static Value value(UnifiedJedis redis, String key) {
        String type = redis.type(key);
        return switch (type) {
            case "string" -> new Value.Text(redis.get(key));
            case "zset" ->
                new Value.SortedSet(redis.zrangeWithScores(key, 0, -1).stream()
                        .collect(Collectors.toMap(Tuple::getElement, Tuple::getScore)));
            default -> new Value.Other(type);
        };
    }
}
