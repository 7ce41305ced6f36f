package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A table with the partition key {@code chain}. Every method throws {@link RetryableStoreException} if it cannot tell. */
record LedgerTable(DynamoDbClient dynamoDb, String name) {
    static final Duration CALL = Duration.ofSeconds(45);

    /** The item as it is now; empty if there is none. */
    Map<String, AttributeValue> get(String chain, Deadline deadline) {
        try {
            return dynamoDb.getItem(get -> get.tableName(name)
                            .key(Map.of(LedgerAttributes.CHAIN, AttributeValue.fromS(chain)))
                            .consistentRead(true)
                            .overrideConfiguration(CallTimeout.within(CALL, deadline)))
                    .item();
        } catch (SdkException e) {
            throw new RetryableStoreException("item %s of table %s could not be read".formatted(chain, name), e);
        }
    }

    void put(Map<String, AttributeValue> item, Deadline deadline) {
        put(item, _ -> {}, deadline);
    }

    /** @throws ConditionalCheckFailedException if a condition that was added does not hold */
    void put(Map<String, AttributeValue> item, Consumer<PutItemRequest.Builder> condition, Deadline deadline) {
        try {
            dynamoDb.putItem(put -> put.tableName(name)
                    .item(item)
                    .applyMutation(condition)
                    .overrideConfiguration(CallTimeout.within(CALL, deadline)));
        } catch (ConditionalCheckFailedException e) {
            throw e;
        } catch (SdkException e) {
            throw new RetryableStoreException(
                    "item %s of table %s could not be written"
                            .formatted(item.get(LedgerAttributes.CHAIN).s(), name),
                    e);
        }
    }
}
