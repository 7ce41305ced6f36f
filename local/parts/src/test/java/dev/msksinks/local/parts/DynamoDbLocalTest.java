package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbLocalTest {

    @Test
    void keepsAnItemAndHoldsItsConditions() {
        try (var client = client("one", Region.EU_WEST_1)) {
            client.createTable(table -> table.tableName("modems")
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build())
                    .billingMode(BillingMode.PAY_PER_REQUEST));
            Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("m1"), "n", AttributeValue.fromN("1"));

            client.putItem(put -> put.tableName("modems").item(item));

            assertThat(client.getItem(get -> get.tableName("modems").key(Map.of("id", AttributeValue.fromS("m1"))))
                            .item())
                    .isEqualTo(item);
            assertThatThrownBy(() -> client.putItem(
                            put -> put.tableName("modems").item(item).conditionExpression("attribute_not_exists(id)")))
                    .isInstanceOf(ConditionalCheckFailedException.class);
        }
        try (var other = client("two", Region.US_EAST_1)) {
            assertThat(other.listTables().tableNames()).contains("modems");
        }
    }

    private static DynamoDbClient client(String accessKey, Region region) {
        return DynamoDbClient.builder()
                .endpointOverride(RealParts.dynamoDb().endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
                .build();
    }
}
