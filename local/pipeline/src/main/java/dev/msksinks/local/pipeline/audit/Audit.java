package dev.msksinks.local.pipeline.audit;

import java.util.List;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads the stores back and compares them with what was delivered. */
public record Audit(
        DynamoDbClient dynamoDb,
        String statusTable,
        S3Client s3,
        String bucket,
        String customerPrefix,
        String deadLetterPrefix,
        RedisClient redis) {

    public List<AuditRow> compare(Expectation expectation) {
        return List.of(
                AuditRow.compare(
                        "device statuses (DynamoDB)", expectation.statuses(), StatusTable.read(dynamoDb, statusTable)),
                AuditRow.compare(
                        "customer rows (S3)",
                        expectation.customerRows(),
                        DataLake.customerRows(s3, bucket, customerPrefix)),
                AuditRow.compare("orders (Redis)", expectation.orders(), Cache.orders(redis)),
                AuditRow.compare("stock of SKUs (Redis)", expectation.stock(), Cache.stock(redis)),
                AuditRow.compare(
                        "dead letters (S3)",
                        expectation.deadLetters(),
                        DataLake.deadLetters(s3, bucket, deadLetterPrefix)));
    }
}
