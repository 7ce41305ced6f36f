package dev.msksinks.local.pipeline;

import dev.msksinks.local.parts.DynamoDbLocal;
import dev.msksinks.local.parts.LocalS3;
import dev.msksinks.local.parts.RedisCluster;
import java.util.Set;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the local stores, for setting them up and looking into them. */
record Clients(DynamoDbClient dynamoDb, S3Client s3, RedisClusterClient redis) implements AutoCloseable {
    private static final StaticCredentialsProvider ANY_CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    static Clients of(DynamoDbLocal dynamoDb, LocalS3 s3, RedisCluster redis) {
        return new Clients(
                DynamoDbClient.builder()
                        .endpointOverride(dynamoDb.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(ANY_CREDENTIALS)
                        .build(),
                S3Client.builder()
                        .endpointOverride(s3.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(ANY_CREDENTIALS)
                        .build(),
                RedisClusterClient.builder()
                        .nodes(Set.of(HostAndPort.from(redis.endpoint())))
                        .poolConfig(testedConnections())
                        .build());
    }

    /** A node may have restarted since a connection was last used. */
    private static GenericObjectPoolConfig<Connection> testedConnections() {
        GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
        pool.setTestOnBorrow(true);
        pool.setJmxEnabled(false);
        return pool;
    }

    /** A table as the template has them: keyed by one text, paid by request. */
    void createTable(String table, String keyName) {
        AttributeDefinition id = AttributeDefinition.builder()
                .attributeName(keyName)
                .attributeType(ScalarAttributeType.S)
                .build();
        KeySchemaElement key = KeySchemaElement.builder()
                .attributeName(keyName)
                .keyType(KeyType.HASH)
                .build();
        dynamoDb.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(id)
                .keySchema(key));
    }

    @Override
    public void close() {
        redis.close();
        s3.close();
        dynamoDb.close();
    }
}
