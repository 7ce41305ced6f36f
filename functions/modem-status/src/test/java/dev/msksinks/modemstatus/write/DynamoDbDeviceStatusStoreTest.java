package dev.msksinks.modemstatus.write;

import static dev.msksinks.modemstatus.Changes.removed;
import static dev.msksinks.modemstatus.Changes.reported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbDeviceStatusStoreTest extends DeviceStatusStoreContract {
    private static RealTable table;

    @BeforeAll
    static void openTable() {
        table = RealTable.open();
    }

    @AfterAll
    static void closeTable() {
        table.close();
    }

    @Override
    Store<StatusPlan> store() {
        return table.store();
    }

    @Override
    Optional<Stored> read(String deviceId) {
        return table.item(deviceId)
                .map(item -> new Stored(
                        Optional.ofNullable(item.get("interfacestatus")).map(AttributeValue::s),
                        Long.parseLong(item.get("kafka_offset").n())));
    }

    @Test
    void itemHasEveryReadingAndItsOrigin() {
        store().write(StatusPlan.reduce(List.of(reported("dvc-item", 5, "connected"))), Deadline.none());

        assertThat(table.item("dvc-item"))
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

        assertThat(table.item("dvc-removed"))
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
        table.put(Map.of(
                "deviceid", AttributeValue.fromS("dvc-foreign"),
                "interfacestatus", AttributeValue.fromS("unknown")));

        store().write(StatusPlan.reduce(List.of(reported("dvc-foreign", 5, "connected"))), Deadline.none());

        assertThat(read("dvc-foreign")).contains(Stored.reportedAt(5, "connected"));
    }

    @Test
    void tableThatIsNotThereIsRetryableAndNamed() {
        WriteResult result = table.storeOf("no_such_table")
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
}
