package dev.msksinks.modemstatus.write;

import dev.msksinks.batch.write.AwsAccess;
import dev.msksinks.batch.write.Store;
import dev.msksinks.local.parts.RealParts;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table in DynamoDB Local, shared by the tests of a process: each has devices of its own. */
public record RealTable(DynamoDbClient dynamoDb) implements AutoCloseable {
    private static final String TABLE = "device_status";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    public static RealTable open() {
        AwsAccess access = new AwsAccess.StandIn(RealParts.dynamoDb().endpoint());
        // Each call once: a put that is tried again counts as superseded if the table had taken it
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .overrideConfiguration(client -> client.retryStrategy(retries -> retries.maxAttempts(1)));
        DynamoDbClient dynamoDb = access.appliedTo(builder, 16).build();
        AttributeDefinition id = AttributeDefinition.builder()
                .attributeName("deviceid")
                .attributeType(ScalarAttributeType.S)
                .build();
        KeySchemaElement key = KeySchemaElement.builder()
                .attributeName("deviceid")
                .keyType(KeyType.HASH)
                .build();
        try {
            dynamoDb.createTable(table -> table.tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(id)
                    .keySchema(key));
        } catch (ResourceInUseException e) {
            // An earlier test has made it.
        }
        return new RealTable(dynamoDb);
    }

    public Store<StatusPlan> store() {
        return storeOf(TABLE);
    }

    Store<StatusPlan> storeOf(String table) {
        return new DynamoDbDeviceStatusStore(dynamoDb, table, Duration.ofDays(7), CLOCK, 16);
    }

    /** As another writer would. */
    void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(put -> put.tableName(TABLE).item(item));
    }

    public Optional<Map<String, AttributeValue>> item(String deviceId) {
        return Optional.of(dynamoDb.getItem(get -> get.tableName(TABLE)
                                .key(Map.of("deviceid", AttributeValue.fromS(deviceId)))
                                .consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    /** The place of the record that a device's item comes from, with {@code removed} behind it for a marker. */
    public Optional<String> place(String deviceId) {
        return item(deviceId)
                .map(item -> "%s-%s@%s%s"
                        .formatted(
                                item.get("kafka_topic").s(),
                                item.get("kafka_partition").n(),
                                item.get("kafka_offset").n(),
                                item.containsKey("deleted") ? " removed" : ""));
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
