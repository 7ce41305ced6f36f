package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One client, and a put a record, one behind the other. */
public final class PutEach implements RequestHandler<KafkaEvent, String> {
    private final DynamoDbClient dynamoDb = DynamoDbClient.create();

    @Override
    public String handleRequest(KafkaEvent event, Context context) {
        Values.of(event)
                .map(DeviceItem::of)
                .forEach(item ->
                        dynamoDb.putItem(put -> put.tableName(DeviceItem.TABLE).item(item)));
        return "ok";
    }
}
