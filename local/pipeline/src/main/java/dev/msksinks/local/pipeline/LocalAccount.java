package dev.msksinks.local.pipeline;

import dev.msksinks.local.parts.DynamoDbLocal;
import dev.msksinks.local.parts.KafkaBroker;
import dev.msksinks.local.parts.LocalS3;
import dev.msksinks.local.parts.Part;
import dev.msksinks.local.parts.RedisCluster;
import dev.msksinks.local.pipeline.dataset.Dataset;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in for the two accounts on this machine: the broker with its topics, and the tables, the bucket and the cache
 * with the names that the template's resources get.
 */
final class LocalAccount implements AutoCloseable {
    static final String TABLE = "device_status";
    static final String LEDGER_TABLE = "offset_ledger";
    static final String BUCKET = "msk-sinks-data-lake";
    static final String CUSTOMER_PREFIX = "customer-data";
    private static final int REDIS_MASTERS = 3;
    static final String DEAD_LETTER_PREFIX = "errors";

    private final KafkaBroker kafka;
    private final DynamoDbLocal dynamoDb;
    private final LocalS3 s3;
    private final RedisCluster redis;
    private final Clients clients;

    private LocalAccount(KafkaBroker kafka, DynamoDbLocal dynamoDb, LocalS3 s3, RedisCluster redis) {
        this.kafka = kafka;
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
        this.redis = redis;
        this.clients = Clients.of(dynamoDb, s3, redis);
    }

    /**
     * Starts all parts at once and returns when each has what the functions need.
     *
     * @param resources closes whatever was started, should another part fail
     * @throws dev.msksinks.local.parts.PartFailedException if one does not come up
     */
    static LocalAccount start(Resources resources) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var kafka = CompletableFuture.supplyAsync(() -> closedLater(resources, KafkaBroker::start), threads);
            var dynamoDb = CompletableFuture.supplyAsync(() -> closedLater(resources, DynamoDbLocal::start), threads);
            var s3 = CompletableFuture.supplyAsync(() -> closedLater(resources, LocalS3::start), threads);
            var redis = CompletableFuture.supplyAsync(() -> closedLater(resources, LocalAccount::startRedis), threads);
            LocalAccount account = new LocalAccount(kafka.join(), dynamoDb.join(), s3.join(), redis.join());
            resources.add(account);
            account.furnish();
            return account;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    Clients clients() {
        return clients;
    }

    DynamoDbLocal dynamoDb() {
        return dynamoDb;
    }

    LocalS3 s3() {
        return s3;
    }

    RedisCluster redis() {
        return redis;
    }

    List<Part> parts() {
        return Stream.concat(Stream.of(kafka, dynamoDb, s3), redis.nodes().stream())
                .toList();
    }

    /** What the template's resources resolve to. */
    Map<String, String> resources() {
        return Map.of(
                "DeviceStatusTable",
                TABLE,
                "OffsetLedgerTable",
                LEDGER_TABLE,
                "DataLakeBucket",
                BUCKET,
                "Cache.Endpoint.Address",
                "127.0.0.1",
                "Cache.Endpoint.Port",
                Integer.toString(redis.nodes().getFirst().port()));
    }

    /** What differs from the cloud for a function: where the stores are, and a cache without TLS. */
    Map<String, String> functionEnvironment() {
        return Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoDb.endpoint().toString(),
                "AWS_ENDPOINT_URL_S3",
                s3.endpoint().toString(),
                "CACHE_TLS",
                "false");
    }

    @Override
    public void close() {
        clients.close();
    }

    private void furnish() {
        kafka.createTopics(
                Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::topicName, Topic::partitions)));
        clients.createTable(TABLE, "deviceid");
        clients.createTable(LEDGER_TABLE, "chain");
        clients.s3().createBucket(create -> create.bucket(BUCKET));
        Dataset.ENTRIES_OF_OTHERS.forEach(clients.redis()::set);
    }

    /** As many masters as ElastiCache Serverless shows at the least. */
    private static RedisCluster startRedis() {
        return RedisCluster.start(REDIS_MASTERS);
    }

    private static <P extends AutoCloseable> P closedLater(Resources resources, Supplier<P> start) {
        P part = start.get();
        resources.add(part);
        return part;
    }
}
