package dev.msksinks.local.pipeline;

import dev.msksinks.local.parts.ClusterOptions;
import dev.msksinks.local.parts.DynamoDbLocal;
import dev.msksinks.local.parts.KafkaBroker;
import dev.msksinks.local.parts.LocalS3;
import dev.msksinks.local.parts.Part;
import dev.msksinks.local.parts.RedisCluster;
import dev.msksinks.local.parts.RedisServer;
import dev.msksinks.local.pipeline.dataset.Dataset;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * What stands in for the two accounts on this machine: the broker with its topics, and the tables, the bucket and the cache
 * with the names that the template's resources get.
 */
final class LocalAccount implements AutoCloseable {
    static final String TABLE = "device_status";
    static final String LEDGER_TABLE = "offset_ledger";
    static final String BUCKET = "msk-sinks-data-lake";
    static final String CUSTOMER_PREFIX = "customer-data";
    /** As many as ElastiCache Serverless shows at the least. */
    private static final int REDIS_MASTERS = 3;

    /** A node that is busy is not to end a storm. */
    private static final int CACHE_LIMIT_MILLIS = 30_000;

    private static final Duration STORM_NODE_TIMEOUT = Duration.ofSeconds(2);
    static final String DEAD_LETTER_PREFIX = "errors";

    private final KafkaBroker kafka;
    private final DynamoDbLocal dynamoDb;
    private final LocalS3 s3;
    private final RedisCluster redis;
    private final Clients clients;
    private final IntUnaryOperator told;

    private LocalAccount(
            KafkaBroker kafka, DynamoDbLocal dynamoDb, LocalS3 s3, RedisCluster redis, IntUnaryOperator told) {
        this.kafka = kafka;
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
        this.redis = redis;
        this.clients = Clients.of(dynamoDb, s3, redis);
        this.told = told;
    }

    /**
     * Starts all parts at once and returns when each has what the functions need.
     *
     * @param resources closes whatever was started, should another part fail
     * @throws dev.msksinks.local.parts.PartFailedException if one does not come up
     */
    static LocalAccount start(Resources resources) {
        return start(resources, ClusterOptions.plain(), IntUnaryOperator.identity());
    }

    /** The same with proxies between the functions and the stores, and a cache that keeps its data. */
    static LocalAccount startBehind(StoreProxies proxies, Resources resources) {
        resources.add(proxies);
        ClusterOptions cluster = ClusterOptions.plain()
                .keepingData()
                .withNodeTimeout(STORM_NODE_TIMEOUT)
                .announcing(proxies::portBefore);
        return start(resources, cluster, proxies::portBefore);
    }

    private static LocalAccount start(Resources resources, ClusterOptions cluster, IntUnaryOperator told) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var kafka = CompletableFuture.supplyAsync(() -> closedLater(resources, KafkaBroker::start), threads);
            var dynamoDb = CompletableFuture.supplyAsync(() -> closedLater(resources, DynamoDbLocal::start), threads);
            var s3 = CompletableFuture.supplyAsync(() -> closedLater(resources, LocalS3::start), threads);
            var redis = CompletableFuture.supplyAsync(
                    () -> closedLater(resources, () -> RedisCluster.start(REDIS_MASTERS, cluster)), threads);
            LocalAccount account = new LocalAccount(kafka.join(), dynamoDb.join(), s3.join(), redis.join(), told);
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
                "CacheWriter",
                "writer",
                "Cache.Endpoint.Address",
                "127.0.0.1",
                "Cache.Endpoint.Port",
                Integer.toString(told.applyAsInt(redis.nodes().getFirst().port())));
    }

    /** What differs from the cloud for a function: where the stores are, and a cache without TLS and users. */
    Map<String, String> functionEnvironment() {
        return Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB",
                address(dynamoDb),
                "AWS_ENDPOINT_URL_S3",
                address(s3),
                "CACHE_TLS",
                "false",
                "CACHE_USERNAME",
                "",
                "CACHE_IAM_CACHE_NAME",
                "",
                // No snapshot is taken here, so a function that is started again would rehearse anew
                "REHEARSED_BATCHES",
                "0");
    }

    private String address(Part part) {
        return "http://127.0.0.1:" + told.applyAsInt(part.port());
    }

    /** Writes what others left in the cache, where the functions find it. */
    void putEntriesOfOthers() {
        Dataset.ENTRIES_OF_OTHERS.forEach(clients.redis()::set);
    }

    /** Empties the cache, but for what others left in it. */
    void flushCache() {
        for (RedisServer node : redis.nodes()) {
            try (Jedis connection = new Jedis("127.0.0.1", node.port(), CACHE_LIMIT_MILLIS)) {
                connection.flushAll();
            }
        }
        putEntriesOfOthers();
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
        putEntriesOfOthers();
    }

    private static <P extends AutoCloseable> P closedLater(Resources resources, Supplier<P> start) {
        P part = start.get();
        resources.add(part);
        return part;
    }
}
