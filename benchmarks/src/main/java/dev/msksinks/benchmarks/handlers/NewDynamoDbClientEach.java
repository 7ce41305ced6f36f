package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One client and one put a record, as samples that outgrew their console have it. */
public final class NewDynamoDbClientEach implements RequestHandler<KafkaEvent, String> {
    @Override
    public String handleRequest(KafkaEvent event, Context context) {
        Values.of(event).map(DeviceItem::of).forEach(item -> {
            try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
                dynamoDb.putItem(put -> put.tableName(DeviceItem.TABLE).item(item));
            }
        });
        return "ok";
    }
}
