package dev.msksinks.local.pipeline.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the device statuses back. */
final class StatusTable {
    private static final Set<String> COMPARED = Set.of(
            "model",
            "interface",
            "interfacestatus",
            "cpuusage",
            "memoryusage",
            "event_time",
            "kafka_partition",
            "kafka_offset");

    private StatusTable() {}

    static List<Finding> read(DynamoDbClient dynamoDb, String table) {
        return dynamoDb.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .map(item -> new Finding(item.get("deviceid").s(), content(item)))
                .toList();
    }

    private static Map<String, String> content(Map<String, AttributeValue> item) {
        if (item.containsKey("deleted")) {
            return new TreeMap<>(Map.of("deleted", item.get("deleted").bool().toString()));
        }
        Map<String, String> content = new TreeMap<>();
        item.forEach((name, value) -> {
            if (COMPARED.contains(name)) {
                content.put(name, value.n() == null ? value.s() : Numbers.plain(new BigDecimal(value.n())));
            }
        });
        return content;
    }
}
