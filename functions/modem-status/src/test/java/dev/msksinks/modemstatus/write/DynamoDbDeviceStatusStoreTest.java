package dev.msksinks.modemstatus.write;

import static dev.msksinks.modemstatus.Changes.removed;
import static dev.msksinks.modemstatus.Changes.reported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.local.parts.RealParts;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbDeviceStatusStoreTest extends DeviceStatusStoreContract {
    private static final String TABLE = "device_status";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    private static DynamoDbClient dynamoDb;

    @BeforeAll
    static void createTable() {
        dynamoDb = DynamoDbClient.builder()
                .endpointOverride(RealParts.dynamoDb().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        AttributeDefinition id = AttributeDefinition.builder()
                .attributeName("deviceid")
                .attributeType(ScalarAttributeType.S)
                .build();
        KeySchemaElement key = KeySchemaElement.builder()
                .attributeName("deviceid")
                .keyType(KeyType.HASH)
                .build();
        dynamoDb.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(id)
                .keySchema(key));
    }

    @AfterAll
    static void closeClient() {
        dynamoDb.close();
    }

    @Override
    Store<StatusPlan> store() {
        return storeOf(TABLE);
    }

    @Override
    Optional<Stored> read(String deviceId) {
        return item(deviceId)
                .map(item -> new Stored(
                        Optional.ofNullable(item.get("interfacestatus")).map(AttributeValue::s),
                        Long.parseLong(item.get("kafka_offset").n())));
    }

    @Test
    void itemHasEveryReadingAndItsOrigin() {
        store().write(StatusPlan.reduce(List.of(reported("dvc-item", 5, "connected"))), Deadline.none());

        assertThat(item("dvc-item"))
                .hasValueSatisfying(item -> assertThat(item)
                        .isEqualTo(Map.ofEntries(
                                Map.entry("deviceid", AttributeValue.fromS("dvc-item")),
                                Map.entry("model", AttributeValue.fromS("CM-300")),
                                Map.entry("interface", AttributeValue.fromS("eth0.1")),
                                Map.entry("interfacestatus", AttributeValue.fromS("connected")),
                                Map.entry("cpuusage", AttributeValue.fromN("71.53")),
                                Map.entry("event_time", AttributeValue.fromS("2026-11-20T10:00:05Z")),
                                Map.entry(
                                        "status_version",
                                        AttributeValue.fromS("001795168805.000000000-0000001795168805000-0000000000"
                                                + "-0000000000000000005-telemetry")),
                                Map.entry("kafka_topic", AttributeValue.fromS("telemetry")),
                                Map.entry("kafka_partition", AttributeValue.fromN("0")),
                                Map.entry("kafka_offset", AttributeValue.fromN("5")),
                                Map.entry("kafka_timestamp", AttributeValue.fromS("2026-11-20T10:00:05Z")))));
    }

    @Test
    void markerOfARemovedDeviceHasNoReadingAndExpires() {
        store().write(StatusPlan.reduce(List.of(reported("dvc-removed", 5, "connected"))), Deadline.none());
        store().write(StatusPlan.reduce(List.of(removed("dvc-removed", 6))), Deadline.none());

        assertThat(item("dvc-removed"))
                .hasValueSatisfying(item -> assertThat(item)
                        .containsEntry("deleted", AttributeValue.fromBool(true))
                        .containsEntry(
                                "expires_at",
                                AttributeValue.fromN(Long.toString(
                                        Instant.parse("2026-11-27T12:00:00Z").getEpochSecond())))
                        .doesNotContainKeys("model", "interface", "interfacestatus", "cpuusage", "memoryusage"));
    }

    @Test
    void itemOfAnotherWriterWithoutAVersionGivesWay() {
        dynamoDb.putItem(put -> put.tableName(TABLE)
                .item(Map.of(
                        "deviceid", AttributeValue.fromS("dvc-foreign"),
                        "interfacestatus", AttributeValue.fromS("unknown"))));

        store().write(StatusPlan.reduce(List.of(reported("dvc-foreign", 5, "connected"))), Deadline.none());

        assertThat(read("dvc-foreign")).contains(Stored.reportedAt(5, "connected"));
    }

    @Test
    void tableThatIsNotThereIsRetryableAndNamed() {
        WriteResult result = storeOf("no_such_table")
                .write(StatusPlan.reduce(List.of(reported("d", 5, "connected"))), Deadline.none());

        assertThat(result.unwritten()).hasValueSatisfying(unwritten -> {
            assertThat(unwritten.records()).containsExactly(new Coordinates("telemetry", 0, 5));
            assertThat(unwritten.cause()).hasMessageContaining("no_such_table");
        });
    }

    @Test
    void everyRecordOfADeviceIsUnwrittenIfItsNewestIs() {
        WriteResult result = store().write(
                        StatusPlan.reduce(List.of(reported("late", 5, "connected"), reported("late", 6, "down"))),
                        Deadline.in(Duration.ZERO));

        assertThat(result.applied()).isZero();
        assertThat(result.unwritten())
                .hasValueSatisfying(unwritten -> assertThat(unwritten.records())
                        .containsExactlyInAnyOrder(
                                new Coordinates("telemetry", 0, 5), new Coordinates("telemetry", 0, 6)));
        assertThat(read("late")).isEmpty();
    }

    private static Store<StatusPlan> storeOf(String table) {
        return new DynamoDbDeviceStatusStore(dynamoDb, table, Duration.ofDays(7), CLOCK, 16);
    }

    private static Optional<Map<String, AttributeValue>> item(String deviceId) {
        return Optional.of(dynamoDb.getItem(get -> get.tableName(TABLE)
                                .key(Map.of("deviceid", AttributeValue.fromS(deviceId)))
                                .consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty());
    }
}
