package dev.msksinks.modemstatus.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.plan.StatusPlan;
import dev.msksinks.modemstatus.write.BoundedConcurrency.Undone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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
    /** All attempts of one put, the SDK's jittered backoff between them included. */
    static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    private static final Duration SHORTEST_CALL = Duration.ofMillis(1);
    private static final int FAILURES_KEPT = 3;
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
        Undone<DeviceChange> undone = concurrency.forEach(plan.newest(), deadline, change -> {
            if (!put(change, deadline)) {
                superseded.incrementAndGet();
            }
        });
        long written = (long) plan.newest().size() - undone.items().size();
        WriteResult result = WriteResult.of(written - superseded.get(), superseded.get());
        return undone.items().isEmpty() ? result : result.but(unwritten(plan, undone));
    }

    private boolean put(DeviceChange change, Deadline deadline) {
        Map<String, AttributeValue> item = StatusItem.of(change, deletedRetention, clock.instant());
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression(IS_NEWER)
                    .expressionAttributeNames(Map.of("#version", StatusItem.VERSION))
                    .expressionAttributeValues(Map.of(":version", item.get(StatusItem.VERSION)))
                    .overrideConfiguration(call -> call.apiCallTimeout(callTimeout(deadline))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        } catch (SdkException e) {
            throw new RetryableStoreException("a status could not be written to table " + table, e);
        }
    }

    private static Duration callTimeout(Deadline deadline) {
        Duration left = deadline.left();
        return left.compareTo(LONGEST_CALL) > 0 ? LONGEST_CALL : left.isZero() ? SHORTEST_CALL : left;
    }

    private Unwritten unwritten(StatusPlan plan, Undone<DeviceChange> undone) {
        RetryableStoreException cause = new RetryableStoreException("%d of %d statuses were not written to table %s"
                .formatted(undone.items().size(), plan.newest().size(), table));
        undone.failures().stream().limit(FAILURES_KEPT).forEach(cause::addSuppressed);
        return new Unwritten(
                plan.recordsOf(
                        undone.items().stream().map(DeviceChange::deviceId).collect(Collectors.toUnmodifiableSet())),
                cause);
    }
}
