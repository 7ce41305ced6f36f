package dev.msksinks.modemstatus.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.plan.StatusPlan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Device statuses in a DynamoDB table with the partition key {@code deviceid}: one conditional put a device, so that the
 * table itself refuses to go back to an older status, whoever else is writing. Items without a version, as other writers
 * may have left them, give way to any status.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html">Condition
 *     expressions</a>
 */
public final class DynamoDbDeviceStatusStore implements Store<StatusPlan> {
    private static final String IS_NEWER = "attribute_not_exists(#version) OR #version < :version";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Duration deletedRetention;
    private final InstantSource clock;
    private final BoundedConcurrency concurrency;

    /** @param concurrency how many puts are under way at once */
    public DynamoDbDeviceStatusStore(
            DynamoDbClient dynamoDb, String table, Duration deletedRetention, InstantSource clock, int concurrency) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.deletedRetention = deletedRetention;
        this.clock = clock;
        this.concurrency = new BoundedConcurrency(concurrency);
    }

    @Override
    public WriteResult write(StatusPlan plan, Deadline deadline) {
        AtomicLong superseded = new AtomicLong();
        try {
            concurrency.forEach(plan.newest(), change -> {
                if (!put(change)) {
                    superseded.incrementAndGet();
                }
            });
        } catch (SdkException e) {
            throw new RetryableStoreException("statuses could not be written to table " + table, e);
        }
        return WriteResult.of(plan.newest().size() - superseded.get(), superseded.get());
    }

    private boolean put(DeviceChange change) {
        Map<String, AttributeValue> item = StatusItem.of(change, deletedRetention, clock.instant());
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression(IS_NEWER)
                    .expressionAttributeNames(Map.of("#version", StatusItem.VERSION))
                    .expressionAttributeValues(Map.of(":version", item.get(StatusItem.VERSION))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
