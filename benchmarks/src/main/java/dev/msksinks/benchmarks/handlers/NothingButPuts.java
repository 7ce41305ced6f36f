package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** As many conditional puts as asked for, as many at once as the function has: what client and table can do. */
public final class NothingButPuts implements RequestStreamHandler {
    private static final int AT_ONCE = 64;

    private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder().maxConnections(AT_ONCE))
            .build();

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Load load = Load.read(event);
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < AT_ONCE; thread++) {
                threads.execute(() -> {
                    for (int item = next.getAndIncrement(); item < load.items(); item = next.getAndIncrement()) {
                        put(item, "%020d".formatted(load.version()));
                    }
                });
            }
        }
        answer.write("\"ok\"".getBytes(StandardCharsets.UTF_8));
    }

    private void put(int item, String version) {
        dynamoDb.putItem(put -> put.tableName(DeviceItem.TABLE)
                .item(Map.ofEntries(
                        Map.entry("deviceid", AttributeValue.fromS("bare-%08d".formatted(item))),
                        Map.entry("status_version", AttributeValue.fromS(version)),
                        Map.entry("event_time", AttributeValue.fromS("2026-01-01T00:00:00.123Z")),
                        Map.entry("kafka_topic", AttributeValue.fromS("modem-telemetry")),
                        Map.entry("kafka_partition", AttributeValue.fromN("3")),
                        Map.entry("kafka_offset", AttributeValue.fromN(Integer.toString(item))),
                        Map.entry("kafka_timestamp", AttributeValue.fromS("2026-01-01T00:00:00.123Z")),
                        Map.entry("model", AttributeValue.fromS("XB7-CM")),
                        Map.entry("interface", AttributeValue.fromS("eth0")),
                        Map.entry("interfacestatus", AttributeValue.fromS("up")),
                        Map.entry("cpuusage", AttributeValue.fromN("12.34")),
                        Map.entry("memoryusage", AttributeValue.fromN("56.78"))))
                .conditionExpression("attribute_not_exists(#version) OR #version < :version")
                .expressionAttributeNames(Map.of("#version", "status_version"))
                .expressionAttributeValues(Map.of(":version", AttributeValue.fromS(version))));
    }
}
