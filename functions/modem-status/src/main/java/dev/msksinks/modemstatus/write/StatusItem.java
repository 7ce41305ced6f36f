package dev.msksinks.modemstatus.write;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.decode.DeviceStatus;
import dev.msksinks.modemstatus.decode.StatusVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A change as an item of the table. A removed device leaves a marker without any reading, so that an older record that
 * comes late cannot bring it back; the table's time to live takes the marker away.
 */
final class StatusItem {
    static final String DEVICE_ID = "deviceid";
    static final String VERSION = "status_version";

    private StatusItem() {}

    static Map<String, AttributeValue> of(DeviceChange change, Duration deletedRetention, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(DEVICE_ID, text(change.deviceId()));
        putVersion(item, change.version());
        switch (change) {
            case DeviceChange.Reported reported -> putStatus(item, reported.status());
            case DeviceChange.Removed ignored -> {
                item.put("deleted", AttributeValue.fromBool(true));
                item.put("expires_at", number(now.plus(deletedRetention).getEpochSecond()));
            }
        }
        return item;
    }

    private static void putVersion(Map<String, AttributeValue> item, StatusVersion version) {
        Coordinates coordinates = version.coordinates();
        item.put("event_time", text(version.eventTime().toString()));
        item.put(VERSION, text(version.sortKey()));
        item.put("kafka_topic", text(coordinates.topic()));
        item.put("kafka_partition", number(coordinates.partition()));
        item.put("kafka_offset", number(coordinates.offset()));
        item.put(
                "kafka_timestamp",
                text(Instant.ofEpochMilli(version.kafkaTimestamp())
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString()));
    }

    private static void putStatus(Map<String, AttributeValue> item, DeviceStatus status) {
        status.model().ifPresent(model -> item.put("model", text(model)));
        status.interfaceName().ifPresent(name -> item.put("interface", text(name)));
        status.interfaceStatus().ifPresent(state -> item.put("interfacestatus", text(state)));
        status.cpuUsage().ifPresent(cpu -> item.put("cpuusage", number(cpu)));
        status.memoryUsage().ifPresent(memory -> item.put("memoryusage", number(memory)));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static AttributeValue number(BigDecimal number) {
        return AttributeValue.fromN(number.toString());
    }
}
