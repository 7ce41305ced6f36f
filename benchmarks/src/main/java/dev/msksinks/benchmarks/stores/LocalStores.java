package dev.msksinks.benchmarks.stores;

import dev.msksinks.local.parts.DynamoDbLocal;
import dev.msksinks.local.parts.LocalS3;
import dev.msksinks.local.parts.RedisServer;
import dev.msksinks.local.parts.faults.Disturbance;
import dev.msksinks.local.parts.faults.FaultyProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/** The real stores on this machine, each behind a proxy that can make it as far away as a store in the cloud. */
public final class LocalStores implements AutoCloseable {
    static final String STATUS_TABLE = "device_status";
    static final String LEDGER_TABLE = "offset_ledger";
    static final String BUCKET = "msk-sinks-data-lake";

    private static final StaticCredentialsProvider ANY_CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final DynamoDbLocal dynamoDb = DynamoDbLocal.start();
    private final LocalS3 s3 = LocalS3.start();
    private final RedisServer redis = RedisServer.start();
    private final FaultyProxy beforeDynamoDb = FaultyProxy.before(dynamoDb.port());
    private final FaultyProxy beforeS3 = FaultyProxy.before(s3.port());
    private final FaultyProxy beforeRedis = FaultyProxy.before(redis.port());

    private final boolean direct;

    private LocalStores(boolean direct) {
        this.direct = direct;
    }

    /** Starts them with the tables and buckets that functions and baselines write to. */
    public static LocalStores start() {
        return start(false);
    }

    /** The same, but whoever writes is told the stores themselves, so that no proxy takes a share of the machine. */
    public static LocalStores startWithoutProxies() {
        return start(true);
    }

    private static LocalStores start(boolean direct) {
        LocalStores stores = new LocalStores(direct);
        stores.furnish();
        return stores;
    }

    /** What the template's resources resolve to. */
    Map<String, String> resources() {
        return Map.of(
                "DeviceStatusTable",
                STATUS_TABLE,
                "OffsetLedgerTable",
                LEDGER_TABLE,
                "DataLakeBucket",
                BUCKET,
                "CacheWriter",
                "writer",
                "Cache.Endpoint.Address",
                "127.0.0.1",
                "Cache.Endpoint.Port",
                Integer.toString(cachePort()));
    }

    /** For a handler without a template; the functions' own setting of the cache's address is the same. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "AWS_ENDPOINT_URL_DYNAMODB", (direct ? dynamoDb.endpoint() : beforeDynamoDb.endpoint()).toString());
        environment.put("AWS_ENDPOINT_URL_S3", (direct ? s3.endpoint() : beforeS3.endpoint()).toString());
        environment.put("CACHE_ENDPOINT", "127.0.0.1:" + cachePort());
        environment.put("CACHE_TLS", "false");
        environment.put("CACHE_CLUSTER", "false");
        environment.put("CACHE_USERNAME", "");
        environment.put("CACHE_IAM_CACHE_NAME", "");
        return environment;
    }

    /** Until it is closed, each answer of a store comes later by this much. */
    AutoCloseable delayed(Duration latency) {
        if (latency.isZero()) {
            return () -> {};
        }
        List<FaultyProxy.Healing> delays = proxies()
                .map(proxy -> proxy.begin(new Disturbance.Slow(latency)))
                .toList();
        return () -> delays.forEach(FaultyProxy.Healing::close);
    }

    /** Ends all connections, as a snapshot does. */
    public void dropConnections() {
        proxies().forEach(FaultyProxy::cut);
    }

    @Override
    public void close() {
        proxies().forEach(FaultyProxy::close);
        redis.close();
        s3.close();
        dynamoDb.close();
    }

    private Stream<FaultyProxy> proxies() {
        return Stream.of(beforeDynamoDb, beforeS3, beforeRedis);
    }

    /** Another table for statuses. */
    public void createStatusTable(String table) {
        try (DynamoDbClient tables = dynamoDb()) {
            createTable(tables, table, "deviceid");
        }
    }

    /** A client of the table's store itself. */
    public DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .endpointOverride(dynamoDb.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ANY_CREDENTIALS)
                .build();
    }

    /** A client of the bucket's store itself. */
    public S3Client s3() {
        return S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ANY_CREDENTIALS)
                .build();
    }

    /** Where whoever writes finds the cache on this machine. */
    public int cachePort() {
        return direct ? redis.port() : beforeRedis.port();
    }

    private void furnish() {
        try (DynamoDbClient tables = dynamoDb();
                S3Client buckets = s3()) {
            createTable(tables, STATUS_TABLE, "deviceid");
            createTable(tables, "benchmark_status", "deviceid");
            createTable(tables, LEDGER_TABLE, "chain");
            buckets.createBucket(create -> create.bucket(BUCKET));
            buckets.createBucket(create -> create.bucket("benchmark-customers"));
        }
    }

    private static void createTable(DynamoDbClient dynamoDb, String table, String keyName) {
        dynamoDb.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(keyName)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName(keyName)
                        .keyType(KeyType.HASH)
                        .build()));
    }
}
