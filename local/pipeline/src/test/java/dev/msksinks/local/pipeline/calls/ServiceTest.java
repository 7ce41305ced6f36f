package dev.msksinks.local.pipeline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTest {
    @ParameterizedTest
    @CsvSource({
        "PUT,    /lake/errors/topic%3Da/b.jsonl, s3:PutObject,    lake/errors/topic=a/b.jsonl",
        "GET,    /lake/a/b.jsonl,                s3:GetObject,    lake/a/b.jsonl",
        "HEAD,   /lake/a/b.jsonl,                s3:GetObject,    lake/a/b.jsonl",
        "DELETE, /lake/a/b.jsonl,                s3:DeleteObject, lake/a/b.jsonl",
        "HEAD,   /lake,                          s3:ListBucket,   lake",
    })
    void requestsToS3AreTheActionsThatTheyNeed(String method, String path, String action, String resource) {
        assertThat(s3(method, path, Map.of())).isEqualTo(new AwsCall(action, resource, Map.of(), 200));
    }

    @Test
    void listingSaysItsPrefix() {
        assertThat(s3("GET", "/lake?list-type=2&prefix=a%2Fhour%3D1%2F", Map.of()))
                .isEqualTo(new AwsCall("s3:ListBucket", "lake", Map.of("s3:prefix", "a/hour=1/"), 200));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,  /lake/a?tagging",
        "GET,  /lake/a?versionId=1",
        "POST, /lake/a?uploads",
        "GET,  /lake?acl",
        "PUT,  /lake"
    })
    void requestsWithActionsOfTheirOwnAreNoneThatAPolicyAllows(String method, String path) {
        assertThat(s3(method, path, Map.of()).action()).startsWith("s3:Unknown");
    }

    @Test
    void headersThatAskForMoreAreNoticed() {
        assertThat(s3("PUT", "/lake/a", Map.of("X-Amz-Acl", "private")).action())
                .isEqualTo("s3:UnknownPUT[]");
    }

    @Test
    void dynamoDbNamesItsOperationAndTable() {
        AwsRequest request = new AwsRequest(
                "POST",
                URI.create("/"),
                Map.of("X-Amz-Target", "DynamoDB_20120810.PutItem"),
                "{\"TableName\":\"statuses\",\"Item\":{}}");

        assertThat(Service.DYNAMO_DB.call(request, 400))
                .isEqualTo(new AwsCall("dynamodb:PutItem", "table/statuses", Map.of(), 400));
    }

    private static AwsCall s3(String method, String path, Map<String, String> headers) {
        return Service.S3.call(new AwsRequest(method, URI.create(path), headers, ""), 200);
    }
}
