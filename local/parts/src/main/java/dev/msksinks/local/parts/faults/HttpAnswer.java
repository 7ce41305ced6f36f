package dev.msksinks.local.parts.faults;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A store's answer to a request that it does not take now.
 *
 * @param error the store's word for it
 */
public record HttpAnswer(int status, String error, Map<String, String> headers, String body) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /**
     * S3 is asked for too much.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList">S3 error codes</a>
     */
    public static HttpAnswer slowDown() {
        return new HttpAnswer(
                503,
                "SlowDown",
                Map.of("Content-Type", "application/xml", "x-amz-request-id", "4442587FB7D0A2F9"),
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message>\
                <RequestId>4442587FB7D0A2F9</RequestId></Error>""");
    }

    /**
     * A table has no throughput left.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">DynamoDB
     *     errors</a>
     */
    public static HttpAnswer throughputExceeded() {
        return dynamoDb(
                "com.amazonaws.dynamodb.v20120810#",
                "ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded.");
    }

    /** DynamoDB is asked for too much, as a table is told that pays by request. */
    public static HttpAnswer throttling() {
        return dynamoDb(
                "com.amazon.coral.availability#",
                "ThrottlingException",
                "Rate of requests exceeds the allowed throughput.");
    }

    private static HttpAnswer dynamoDb(String namespace, String error, String message) {
        String body = "{\"__type\":\"%s%s\",\"message\":\"%s\"}".formatted(namespace, error, message);
        CRC32 checksum = new CRC32();
        checksum.update(body.getBytes(StandardCharsets.UTF_8));
        return new HttpAnswer(
                400,
                error,
                Map.of(
                        "Content-Type", "application/x-amz-json-1.0",
                        "x-amzn-RequestId", "BO3JJMTCO1M8QHB0PBT3B9JPRRVV4KQNSO5AEMVJF66Q9ASUAAJG",
                        "x-amz-crc32", Long.toString(checksum.getValue())),
                body);
    }
}
