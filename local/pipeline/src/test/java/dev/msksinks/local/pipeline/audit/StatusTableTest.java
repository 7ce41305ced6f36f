package dev.msksinks.local.pipeline.audit;

import static dev.msksinks.local.pipeline.audit.Deliveries.TEN;
import static dev.msksinks.local.pipeline.audit.Deliveries.WRITING;
import static dev.msksinks.local.pipeline.audit.Deliveries.expectation;
import static dev.msksinks.local.pipeline.audit.Deliveries.status;
import static dev.msksinks.local.pipeline.audit.Deliveries.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StatusTableTest {
    private static final Expectation REPORTED = expectation(status(7, "d", TEN));
    private static final Expectation REMOVED =
            expectation(tombstone(Topic.MODEM_TELEMETRY, 7, new Meaning.DeviceRemoved("d")));

    private static final Map<String, AttributeValue> PLACE = Map.of(
            "deviceid", fromS("d"),
            "kafka_topic", fromS("modem-telemetry"),
            "kafka_partition", fromN("0"),
            "kafka_offset", fromN("7"),
            "kafka_timestamp", fromS("2026-11-20T10:00:07Z"));
    private static final Map<String, AttributeValue> STATUS = with(
            PLACE,
            Map.of(
                    "model", fromS("CM-100"),
                    "interface", fromS("eth0.1"),
                    "interfacestatus", fromS("down"),
                    "cpuusage", fromN("50.5"),
                    "memoryusage", fromN("1000"),
                    "event_time", fromS("2026-11-20T10:00:00Z"),
                    "status_version",
                            fromS(
                                    "001795168800.000000000-0000001795168807000-0000000000-0000000000000000007-modem-telemetry")));
    private static final Map<String, AttributeValue> MARKER = with(
            PLACE,
            Map.of(
                    "deleted", fromBool(true),
                    "expires_at", expiry(TEN.plusSeconds(30)),
                    "event_time", fromS("2026-11-20T10:00:07Z"),
                    "status_version",
                            fromS(
                                    "001795168807.000000000-0000001795168807000-0000000000-0000000000000000007-modem-telemetry")));

    @Test
    void statusAndMarkerThatAreRightAgree() {
        assertThat(audit(REPORTED, STATUS)).returns(true, AuditRow::agrees).returns(1L, AuditRow::right);
        assertThat(audit(REMOVED, MARKER)).returns(true, AuditRow::agrees).returns(1L, AuditRow::right);
    }

    static Stream<Arguments> wrongInStatus() {
        return Stream.of(
                Arguments.of("model", fromS("CM-300")),
                Arguments.of("interface", fromS("eth1.0")),
                Arguments.of("interfacestatus", fromS("connected")),
                Arguments.of("cpuusage", fromN("50.51")),
                Arguments.of("cpuusage", fromS("50.5")),
                Arguments.of("memoryusage", fromN("1001")),
                Arguments.of("event_time", fromS("2026-11-20T10:00:01Z")),
                Arguments.of("kafka_topic", fromS("customer")),
                Arguments.of("kafka_partition", fromN("1")),
                Arguments.of("kafka_offset", fromN("8")),
                Arguments.of("kafka_timestamp", fromS("2026-11-20T10:00:08Z")),
                Arguments.of(
                        "status_version",
                        fromS(
                                "001795168800.000000000-0000001795168807000-0000000000-0000000000000000008-modem-telemetry")),
                Arguments.of("firmware", fromS("7.1.2")),
                Arguments.of("site", AttributeValue.fromM(Map.of("rack", fromN("4")))),
                Arguments.of("deleted", fromBool(false)),
                Arguments.of("expires_at", expiry(TEN)));
    }

    @ParameterizedTest
    @MethodSource("wrongInStatus")
    void wrongOrUnknownAttributeOfStatusIsDifferent(String name, AttributeValue value) {
        assertThat(audit(REPORTED, with(STATUS, Map.of(name, value)))).returns(1L, AuditRow::different);
    }

    static Stream<String> attributesOfStatus() {
        return STATUS.keySet().stream().filter(name -> !name.equals("deviceid"));
    }

    @ParameterizedTest
    @MethodSource("attributesOfStatus")
    void statusWithoutAttributeIsDifferent(String name) {
        assertThat(audit(REPORTED, without(STATUS, name))).returns(1L, AuditRow::different);
    }

    static Stream<Arguments> wrongInMarker() {
        return Stream.of(
                Arguments.of("deleted", fromBool(false)),
                Arguments.of("deleted", fromS("true")),
                Arguments.of("expires_at", expiry(TEN.minusSeconds(1))),
                Arguments.of("expires_at", expiry(TEN.plusSeconds(61))),
                Arguments.of("expires_at", fromS("1795773630")),
                Arguments.of("event_time", fromS("2026-11-20T10:00:00Z")),
                Arguments.of("status_version", fromS("001795168807")),
                Arguments.of("model", fromS("CM-100")));
    }

    @ParameterizedTest
    @MethodSource("wrongInMarker")
    void wrongOrUnknownAttributeOfMarkerIsDifferent(String name, AttributeValue value) {
        assertThat(audit(REMOVED, with(MARKER, Map.of(name, value)))).returns(1L, AuditRow::different);
    }

    static Stream<String> attributesOfMarker() {
        return MARKER.keySet().stream().filter(name -> !name.equals("deviceid"));
    }

    @ParameterizedTest
    @MethodSource("attributesOfMarker")
    void markerWithoutAttributeIsDifferent(String name) {
        assertThat(audit(REMOVED, without(MARKER, name))).returns(1L, AuditRow::different);
    }

    @Test
    void removedDeviceThatIsStillThereIsDifferent() {
        assertThat(audit(REMOVED, STATUS)).returns(1L, AuditRow::different);
    }

    @Test
    void deviceWithoutItemIsMissing() {
        assertThat(audit(REPORTED, List.of())).returns(1L, AuditRow::missing);
        assertThat(audit(REMOVED, List.of())).returns(1L, AuditRow::missing);
    }

    @Test
    void itemOfAnotherDeviceIsUnexpected() {
        assertThat(audit(REPORTED, List.of(STATUS, with(STATUS, Map.of("deviceid", fromS("e"))))))
                .returns(1L, AuditRow::unexpected);
    }

    private static AttributeValue expiry(Instant written) {
        return fromN(Long.toString(written.plus(Duration.ofDays(7)).getEpochSecond()));
    }

    private static AuditRow audit(Expectation expectation, Map<String, AttributeValue> item) {
        return audit(expectation, List.of(item));
    }

    private static AuditRow audit(Expectation expectation, List<Map<String, AttributeValue>> items) {
        StatusTable table = new StatusTable(expectation, WRITING);
        items.forEach(table::found);
        return table.result();
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changed.putAll(attributes);
        return changed;
    }

    private static Map<String, AttributeValue> without(Map<String, AttributeValue> item, String name) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changed.remove(name);
        return changed;
    }
}
