package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.AwsAccess;
import dev.msksinks.batch.write.AwsClients;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.write.protocol.LedgerItem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The ledger as a DynamoDB table with the partition key {@code chain}, which is the bucket and the chain. A refused write brings the item that stands in its
 * way, which saves to read it. Throttled calls are tried again by the SDK, with jittered backoff, within the deadline. Needs
 * {@code dynamodb:GetItem} and {@code dynamodb:PutItem}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html">Condition
 *     expressions</a>
 */
public final class DynamoDbLedger implements Ledger {
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 10;

    private final LedgerTable table;
    private final LedgerPages pages;
    private final String bucket;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * @param bucket of the objects that the ledger knows of: the same chain in another bucket is another one
     * @param retention for how long an item is kept behind its last write
     */
    public DynamoDbLedger(
            DynamoDbClient dynamoDb, String table, String bucket, Duration retention, InstantSource clock) {
        this.table = new LedgerTable(dynamoDb, table);
        this.bucket = bucket;
        this.pages = new LedgerPages(this.table, retention, clock);
        this.retention = retention;
        this.clock = clock;
    }

    /** A client for a ledger. */
    public static DynamoDbClient client(AwsAccess access) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .overrideConfiguration(AwsClients.bounds(ATTEMPT, LedgerTable.CALL).toBuilder()
                        .retryStrategy(retries -> retries.maxAttempts(ATTEMPTS))
                        .build());
        return access.appliedTo(builder, DataLakeStore.CONCURRENCY).build();
    }

    @Override
    public Optional<LedgerItem> read(String chain, Deadline deadline) {
        String key = key(chain);
        return item(key, table.get(key, deadline), deadline);
    }

    @Override
    public Replacement replace(String chain, LedgerItem next, Deadline deadline) {
        String key = key(chain);
        LedgerPages.Paged stored = pages.write(key, next.stored(), deadline);
        try {
            table.put(
                    LedgerAttributes.of(key, next, stored, clock.instant().plus(retention)),
                    put -> putCondition(put, next),
                    deadline);
            return new Replaced();
        } catch (ConditionalCheckFailedException e) {
            return new Refused(item(key, e.hasItem() ? e.item() : Map.of(), deadline));
        }
    }

    private String key(String chain) {
        return bucket + "/" + chain;
    }

    private static void putCondition(PutItemRequest.Builder put, LedgerItem next) {
        Map<String, String> names = new HashMap<>();
        if (next.version() == 1) {
            names.put("#chain", LedgerAttributes.CHAIN);
            put.conditionExpression("attribute_not_exists(#chain)");
        } else {
            names.put("#version", LedgerAttributes.VERSION);
            put.conditionExpression("#version = :before")
                    .expressionAttributeValues(
                            Map.of(":before", AttributeValue.fromN(Long.toString(next.version() - 1))));
        }
        put.expressionAttributeNames(names)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private Optional<LedgerItem> item(String key, Map<String, AttributeValue> attributes, Deadline deadline) {
        try {
            return attributes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LedgerAttributes.read(
                            attributes, pages.read(key, LedgerAttributes.paged(attributes), deadline)));
        } catch (IllegalArgumentException e) {
            throw new RetryableStoreException(
                    "item %s of table %s is not one of this ledger: delete it, and the chain's objects tell it anew"
                            .formatted(key, table.name()),
                    e);
        }
    }
}
