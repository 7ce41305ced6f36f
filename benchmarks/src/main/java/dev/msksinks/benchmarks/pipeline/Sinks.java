package dev.msksinks.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.handlers.CacheAddress;
import dev.msksinks.benchmarks.handlers.CustomerLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What a consumer writes with, one client for each store.
 *
 * @param owner whose items, objects and entries they are, apart from those of others
 */
record Sinks(DynamoDbClient dynamoDb, S3Client s3, RedisClient cache, String owner) {
    /** Parallel Consumer's default. */
    static final int AT_ONCE = 16;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ONE_DAY = 86_400;

    static Sinks ofEnvironment(String owner) {
        return new Sinks(DynamoDbClient.create(), S3Client.create(), connect(CacheAddress.fromEnvironment()), owner);
    }

    static RedisClient connect(HostAndPort cache) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(AT_ONCE);
        pool.setMaxIdle(AT_ONCE);
        return RedisClient.builder().hostAndPort(cache).poolConfig(pool).build();
    }

    static String table(String owner) {
        return owner + "_status";
    }

    /** Customers become one object; all others are written one by one. */
    void write(String topic, List<ConsumerRecord<String, byte[]>> records) {
        switch (Subject.ofTopic(topic)) {
            case MODEM_STATUS -> records.forEach(this::putStatus);
            case CUSTOMER_DATA -> putObject(records);
            case CACHE_ENTRIES -> records.forEach(this::setOrder);
        }
    }

    private void putStatus(ConsumerRecord<String, byte[]> record) {
        try {
            dynamoDb.putItem(GuardedStatus.put(table(owner), record, json(record)));
        } catch (ConditionalCheckFailedException _) {
            // The table has a newer status
        }
    }

    private void putObject(List<ConsumerRecord<String, byte[]>> records) {
        String lines = records.stream().map(Sinks::json).map(CustomerLine::of).collect(Collectors.joining());
        s3.putObject(
                put -> put.bucket(CustomerLine.BUCKET).key(owner + "/" + CustomerLine.newKey()),
                RequestBody.fromString(lines));
    }

    private void setOrder(ConsumerRecord<String, byte[]> record) {
        JsonNode order = json(record);
        cache.set(
                owner + ":orders:" + order.get("orderid").asText(),
                order.toString(),
                SetParams.setParams().ex(ONE_DAY));
    }

    private static JsonNode json(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
