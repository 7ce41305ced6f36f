package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.local.parts.RealParts;
import dev.msksinks.redrive.testing.DeployedFunction;
import dev.msksinks.redrive.testing.FakeLambda;
import dev.msksinks.redrive.testing.LocalClients;
import dev.msksinks.redrive.testing.RedriveProcess.Ended;
import dev.msksinks.redrive.testing.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** modem-status as it is deployed, in Lambda's runtime client, over the real table and the real bucket. */
class ModemStatusRedriveIT {
    private static final String TABLE = "redriven_status";
    private static final String LETTERS =
            Samples.PREFIX + "/topic=modem-telemetry/year=2026/month=11/day=20/hour=10/dead-letters-";
    private static final String BUCKET = "redriven-lake";

    @TempDir
    private static Path folder;

    private static final FakeLambda LAMBDA = FakeLambda.start();
    private static S3Client s3;
    private static DynamoDbClient dynamoDb;
    private static DeployedFunction strict;
    private static DeployedFunction mended;

    @BeforeAll
    static void start() {
        createTable();
        s3 = LocalClients.s3();
        s3.createBucket(create -> create.bucket(BUCKET));
        strict = function("strict", 300);
        mended = function("mended", 86_400);
        LAMBDA.hasEnvironment(Map.of("DEAD_LETTER_BUCKET", BUCKET, "DEAD_LETTER_PREFIX", Samples.PREFIX));
        LAMBDA.answersBy(mended::answer);
    }

    private static void createTable() {
        dynamoDb =
                LocalClients.of(DynamoDbClient.builder(), RealParts.dynamoDb().endpoint());
        dynamoDb.createTable(create -> create.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("deviceid")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("deviceid")
                        .keyType(KeyType.HASH)
                        .build()));
    }

    @AfterAll
    static void close() {
        strict.close();
        mended.close();
        LAMBDA.close();
        dynamoDb.close();
        s3.close();
    }

    @Test
    void letterLandsOnceItsCauseIsMendedAndDoesNotGoAgain() {
        KafkaRecord ahead = telemetry(0, 1, "dvc-ahead", Instant.now().plus(1, ChronoUnit.HOURS));
        KafkaRecord broken = TestRecord.withKey(TestRecord.value(Samples.TOPIC, 0, 2, "secret, no JSON"), "dvc-broken");
        strict.deliver(ahead, broken);
        Map<String, String> letters = objects(LETTERS + "0-");
        assertThat(letters.values()).singleElement().asString().contains("time-in-future", "invalid-json");
        assertThat(status("dvc-ahead")).isEmpty();

        Ended dryRun = redrive("--partition", "0", "--code", "time-in-future");
        assertThat(dryRun.exitCode()).isZero();
        assertThat(dryRun.screen()).containsPattern("modem-telemetry +0 +time-in-future +1 ");
        assertThat(status("dvc-ahead")).isEmpty();

        Ended first = redrive("--partition", "0", "--execute");
        assertThat(first.exitCode()).as(first.screen()).isEqualTo(1);
        assertThat(first.screen())
                .contains("1 of 2 records were taken by function modem-status:live")
                .containsPattern("invalid-json +1 +the function names it as not stored")
                .doesNotContain("secret", "dvc-");
        assertThat(status("dvc-ahead")).containsEntry("kafka_offset", AttributeValue.fromN("1"));

        int invocations = LAMBDA.events().size();
        Ended second = redrive("--partition", "0", "--execute", "--code", "time-in-future");
        assertThat(second.exitCode()).isZero();
        assertThat(second.screen()).contains("1 records: already redriven", "Nothing to send.");
        assertThat(LAMBDA.events()).hasSize(invocations);
        assertThat(objects(LETTERS + "0-")).isEqualTo(letters);
    }

    @Test
    void recordsOfAnOnFailureObjectLandAndWhatIsPoisonAmongThemIsNamed() {
        KafkaRecord good = telemetry(4, 10, "dvc-given-up", Instant.now());
        KafkaRecord broken = TestRecord.value(Samples.TOPIC, 4, 11, "no JSON");
        s3.putObject(
                put -> put.bucket(BUCKET).key(Samples.MAPPING + "/2026-11-20T10.00.00-1"),
                RequestBody.fromString(Samples.onFailure(good, broken)));

        Ended first = redrive("--prefix", Samples.MAPPING, "--execute");
        assertThat(first.exitCode()).as(first.screen()).isEqualTo(1);
        assertThat(first.screen()).contains("1 of 2 records were taken", "modem-telemetry-4@11");
        assertThat(status("dvc-given-up")).containsEntry("kafka_offset", AttributeValue.fromN("10"));
        assertThat(objects(LETTERS + "4-")).isEmpty();

        assertThat(redrive("--prefix", Samples.MAPPING).screen()).contains("1 records: already redriven");
    }

    private static Ended redrive(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--function", "modem-status:live"));
        all.addAll(List.of(arguments));
        return InProcess.run(LAMBDA.endpoint(), all.toArray(String[]::new));
    }

    private static DeployedFunction function(String name, int toleranceSeconds) {
        return DeployedFunction.of(
                folder,
                name,
                "modem-status",
                "dev.msksinks.modemstatus.ModemStatusHandler",
                Map.of(
                        "DEVICE_STATUS_TABLE",
                        TABLE,
                        "DEAD_LETTER_BUCKET",
                        BUCKET,
                        "DEAD_LETTER_PREFIX",
                        Samples.PREFIX,
                        "EVENT_TIME_TOLERANCE_SECONDS",
                        Integer.toString(toleranceSeconds)));
    }

    private static KafkaRecord telemetry(int partition, long offset, String device, Instant eventTime) {
        return TestRecord.withKey(
                TestRecord.value(Samples.TOPIC, partition, offset, """
                        {"model":"m1","deviceid":"%s","interface":"eth0","interfacestatus":"up","cpuusage":1,\
                        "memoryusage":2,"event_time":"%s"}""".formatted(device, eventTime)), device);
    }

    private static Map<String, AttributeValue> status(String device) {
        return dynamoDb.getItem(get -> get.tableName(TABLE)
                        .key(Map.of("deviceid", AttributeValue.fromS(device)))
                        .consistentRead(true))
                .item();
    }

    private static Map<String, String> objects(String prefix) {
        return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toMap(
                        key -> key,
                        key -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key))
                                .asUtf8String()));
    }
}
