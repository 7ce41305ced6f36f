package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.dataset.Meaning;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares the table's items with the newest status of each device: every attribute, its type and its value. */
final class StatusTable {
    private static final String KEY = "deviceid";
    private static final String EXPIRY = "expires_at";
    /** As the template's default has it. */
    private static final Duration MARKER_RETENTION = Duration.ofDays(7);

    private final Comparison<Delivered> comparison;
    private final TimeOfWriting writing;

    StatusTable(Expectation expectation, TimeOfWriting writing) {
        this.comparison =
                new Comparison<>("device statuses (DynamoDB)", expectation.statuses(), StatusTable::attributes);
        this.writing = writing;
    }

    void found(Map<String, AttributeValue> item) {
        Map<String, String> attributes = new TreeMap<>();
        item.forEach((name, value) -> attributes.put(name, text(name, value)));
        attributes.remove(KEY);
        comparison.found(item.get(KEY).s(), attributes);
    }

    AuditRow result() {
        return comparison.result();
    }

    private String text(String name, AttributeValue value) {
        return switch (value.type()) {
            case S -> quoted(value.s());
            case N ->
                name.equals(EXPIRY)
                        ? writing.lifetime(Instant.ofEpochSecond(Long.parseLong(value.n())), MARKER_RETENTION)
                        : Numbers.plain(new BigDecimal(value.n()));
            case BOOL -> value.bool().toString();
            default -> value.toString();
        };
    }

    private static Map<String, String> attributes(Delivered newest) {
        Map<String, String> attributes = new TreeMap<>(Map.of(
                "kafka_topic", quoted(newest.position().topic()),
                "kafka_partition", Integer.toString(newest.partition()),
                "kafka_offset", Long.toString(newest.offset()),
                "kafka_timestamp", quoted(newest.timestamp().toString())));
        if (newest.meaning() instanceof Meaning.Status status) {
            putTime(attributes, status.eventTime(), newest);
            attributes.putAll(Map.of(
                    "model", quoted(status.model()),
                    "interface", quoted(status.interfaceName()),
                    "interfacestatus", quoted(status.interfaceStatus()),
                    "cpuusage", Numbers.hundredths(status.cpuUsage()),
                    "memoryusage", Numbers.hundredths(status.memoryUsage())));
        } else {
            putTime(attributes, newest.timestamp(), newest);
            attributes.put("deleted", "true");
            attributes.put(EXPIRY, TimeOfWriting.text(MARKER_RETENTION));
        }
        return attributes;
    }

    /** The version has to stay as it is: items are compared by it with those that earlier releases wrote. */
    private static void putTime(Map<String, String> attributes, Instant eventTime, Delivered newest) {
        attributes.put("event_time", quoted(eventTime.toString()));
        attributes.put(
                "status_version",
                quoted("%012d.%09d-%019d-%010d-%019d-%s"
                        .formatted(
                                eventTime.getEpochSecond(),
                                eventTime.getNano(),
                                newest.epochMillis(),
                                newest.partition(),
                                newest.offset(),
                                newest.position().topic())));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
