package dev.msksinks.customerdata.testing;

import dev.msksinks.customerdata.write.DynamoDbLedger;
import dev.msksinks.local.parts.RealParts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A new table of DynamoDB Local. */
public final class RealLedger {
    /** What the keys of items begin with. */
    public static final String BUCKET = "lake";

    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final DynamoDbClient DYNAMO_DB = DynamoDbClient.builder()
            .endpointOverride(RealParts.dynamoDb().endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();

    private final String table = "offset_ledger-" + UUID.randomUUID();

    public RealLedger() {
        AttributeDefinition chain = AttributeDefinition.builder()
                .attributeName("chain")
                .attributeType(ScalarAttributeType.S)
                .build();
        KeySchemaElement key = KeySchemaElement.builder()
                .attributeName("chain")
                .keyType(KeyType.HASH)
                .build();
        DYNAMO_DB.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(chain)
                .keySchema(key));
    }

    /** One that knows nothing but the table. */
    public DynamoDbLedger ledger() {
        return ledgerAt(NOW);
    }

    public DynamoDbLedger ledgerAt(Instant now) {
        return ledger(BUCKET, now);
    }

    public DynamoDbLedger ledgerOf(String bucket) {
        return ledger(bucket, NOW);
    }

    private DynamoDbLedger ledger(String bucket, Instant now) {
        return new DynamoDbLedger(DYNAMO_DB, table, bucket, Duration.ofDays(30), InstantSource.fixed(now));
    }

    public static DynamoDbLedger withoutTable() {
        return new DynamoDbLedger(DYNAMO_DB, "no_such_table", BUCKET, Duration.ofDays(30), InstantSource.fixed(NOW));
    }

    public Map<String, AttributeValue> item(String chain) {
        return DYNAMO_DB
                .getItem(get -> get.tableName(table).key(key(chain)).consistentRead(true))
                .item();
    }

    public void put(Map<String, AttributeValue> item) {
        DYNAMO_DB.putItem(put -> put.tableName(table).item(item));
    }

    public void delete(String chain) {
        DYNAMO_DB.deleteItem(delete -> delete.tableName(table).key(key(chain)));
    }

    public void lose() {
        DYNAMO_DB
                .scanPaginator(scan -> scan.tableName(table))
                .items()
                .forEach(item -> delete(item.get("chain").s()));
    }

    private static Map<String, AttributeValue> key(String chain) {
        return Map.of("chain", AttributeValue.fromS(chain));
    }
}
