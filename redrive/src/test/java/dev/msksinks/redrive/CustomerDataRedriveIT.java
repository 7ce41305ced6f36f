package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.local.parts.RealParts;
import dev.msksinks.redrive.testing.DeployedFunction;
import dev.msksinks.redrive.testing.FakeLambda;
import dev.msksinks.redrive.testing.LocalClients;
import dev.msksinks.redrive.testing.RedriveProcess.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** customer-data as it is deployed, in Lambda's runtime client, over the real bucket and the real ledger. */
class CustomerDataRedriveIT {
    private static final String BUCKET = "redriven-customers";
    private static final String LEDGER = "redriven_ledger";
    private static final String LETTERS = "errors/customer-data";
    private static final String HOUR = "customer-data/topic=customer/year=2026/month=11/day=20/hour=10/";

    @TempDir
    private static Path folder;

    private static final FakeLambda LAMBDA = FakeLambda.start();
    private static S3Client s3;
    private static DeployedFunction strict;
    private static DeployedFunction mended;

    @BeforeAll
    static void start() {
        createLedger();
        s3 = LocalClients.s3();
        s3.createBucket(create -> create.bucket(BUCKET));
        strict = function("strict", "customerid,email");
        mended = function("mended", "customerid,email?");
        LAMBDA.hasEnvironment(Map.of("DEAD_LETTER_BUCKET", BUCKET, "DEAD_LETTER_PREFIX", LETTERS));
        LAMBDA.answersBy(mended::answer);
    }

    private static void createLedger() {
        try (DynamoDbClient dynamoDb =
                LocalClients.of(DynamoDbClient.builder(), RealParts.dynamoDb().endpoint())) {
            dynamoDb.createTable(create -> create.tableName(LEDGER)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("chain")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("chain")
                            .keyType(KeyType.HASH)
                            .build()));
        }
    }

    @AfterAll
    static void close() {
        strict.close();
        mended.close();
        LAMBDA.close();
        s3.close();
    }

    @Test
    void rowsLandOnceInObjectsOfTheirOwnHoweverOftenTheyAndTheirBatchComeAgain() {
        KafkaRecord[] batch = {
            customer(0, "c0,c0@example.com"),
            customer(1, "c1,"),
            customer(2, "c2,c2@example.com"),
            customer(3, "\"no CSV"),
            customer(4, "c4,c4@example.com"),
            customer(5, "c5,")
        };
        strict.deliver(batch);
        Map<String, String> delivered = objects(HOUR);
        assertThat(rows()).containsExactly("0 c0", "2 c2", "4 c4");

        Ended first = redrive("--execute");
        assertThat(first.exitCode()).as(first.screen()).isEqualTo(1);
        assertThat(first.screen()).contains("2 of 3 records were taken", "customer-0@3");
        assertThat(rows()).containsExactly("0 c0", "1 c1", "2 c2", "4 c4", "5 c5");
        Map<String, String> redriven = objects(HOUR);
        assertThat(redriven).containsAllEntriesOf(delivered);
        redriven.keySet().removeAll(delivered.keySet());
        assertThat(redriven.keySet()).hasSize(2).allMatch(key -> key.endsWith("-redrive.csv"));

        int invocations = LAMBDA.events().size();
        Ended second = redrive("--execute", "--code", "missing-field");
        assertThat(second.exitCode()).as(second.screen()).isZero();
        assertThat(second.screen()).contains("2 records: already redriven", "Nothing to send.");
        assertThat(LAMBDA.events()).hasSize(invocations);

        Map<String, String> before = objects("");
        assertThat(redrive("--execute", "--code", "missing-field", "--again").exitCode())
                .isZero();
        assertThat(LAMBDA.events()).hasSize(invocations + 1);
        strict.deliver(batch);
        assertThat(objects("customer-data/")).containsExactlyInAnyOrderEntriesOf(below(before, "customer-data/"));
        assertThat(objects(LETTERS + "/")).containsExactlyInAnyOrderEntriesOf(below(before, LETTERS + "/"));
    }

    private static Ended redrive(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--function", "customer-data:live"));
        all.addAll(List.of(arguments));
        return InProcess.run(LAMBDA.endpoint(), all.toArray(String[]::new));
    }

    private static DeployedFunction function(String name, String columns) {
        return DeployedFunction.of(
                folder,
                name,
                "customer-data",
                "dev.msksinks.customerdata.CustomerDataHandler",
                Map.of(
                        "CUSTOMER_BUCKET", BUCKET,
                        "CUSTOMER_COLUMNS", columns,
                        "OFFSET_LEDGER_TABLE", LEDGER,
                        "DEAD_LETTER_BUCKET", BUCKET,
                        "DEAD_LETTER_PREFIX", LETTERS));
    }

    private static KafkaRecord customer(long offset, String value) {
        return TestRecord.withKey(TestRecord.value("customer", 0, offset, value), "key-" + offset);
    }

    /** Offset and customer of each row of each object, the repeated ones repeated. */
    private static List<String> rows() {
        return objects("customer-data/").values().stream()
                .flatMap(csv -> csv.lines().skip(1))
                .map(row -> row.split(",", -1))
                .map(fields -> fields[4] + " " + fields[0])
                .sorted()
                .toList();
    }

    private static Map<String, String> below(Map<String, String> objects, String prefix) {
        Map<String, String> below = new TreeMap<>(objects);
        below.keySet().removeIf(key -> !key.startsWith(prefix));
        return below;
    }

    private static Map<String, String> objects(String prefix) {
        Map<String, String> objects = new TreeMap<>();
        Stream<String> keys = s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key);
        keys.forEach(key -> objects.put(
                key, s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String()));
        return objects;
    }
}
