package dev.msksinks.benchmarks.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A status as an item, with nothing that would tell an older from a newer one. */
public final class DeviceItem {
    static final String TABLE = "benchmark_status";

    private DeviceItem() {}

    public static Map<String, AttributeValue> of(JsonNode telemetry) {
        return Map.of(
                "deviceid", AttributeValue.fromS(telemetry.get("deviceid").asText()),
                "model", AttributeValue.fromS(telemetry.get("model").asText()),
                "interface", AttributeValue.fromS(telemetry.get("interface").asText()),
                "interfacestatus",
                        AttributeValue.fromS(telemetry.get("interfacestatus").asText()),
                "cpuusage", AttributeValue.fromN(telemetry.get("cpuusage").asText()),
                "memoryusage", AttributeValue.fromN(telemetry.get("memoryusage").asText()),
                "event_time", AttributeValue.fromS(telemetry.get("event_time").asText()));
    }
}
