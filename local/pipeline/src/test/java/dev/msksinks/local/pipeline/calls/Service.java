package dev.msksinks.local.pipeline.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/** How a service's requests are told apart. One that is not known here gets a name that no policy allows. */
public enum Service {
    DYNAMO_DB {
        @Override
        AwsCall call(AwsRequest request, int status) {
            String operation =
                    request.headers().getOrDefault("x-amz-target", "").replaceFirst("^DynamoDB_\\d+\\.", "");
            return new AwsCall("dynamodb:" + operation, "table/" + table(request), Map.of(), status);
        }

        private static String table(AwsRequest request) {
            try {
                return new ObjectMapper()
                        .readTree(request.body())
                        .path("TableName")
                        .asText("unknown");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    /** With the bucket in the path. */
    S3 {
        @Override
        AwsCall call(AwsRequest request, int status) {
            boolean ofBucket = !request.path().contains("/");
            Map<String, String> query = request.query();
            Map<String, String> conditions =
                    query.containsKey("prefix") ? Map.of("s3:prefix", query.get("prefix")) : Map.of();
            return new AwsCall(
                    "s3:" + (ofBucket ? ofBucket(request) : ofObject(request)), request.path(), conditions, status);
        }

        private static String ofBucket(AwsRequest request) {
            return switch (request.method()) {
                case "HEAD" -> "ListBucket";
                case "GET" -> request.query().containsKey("list-type") ? "ListBucket" : unknown(request);
                default -> unknown(request);
            };
        }

        private static String ofObject(AwsRequest request) {
            if (request.query().keySet().stream().anyMatch(SUBRESOURCES::contains)
                    || request.headers().keySet().stream().anyMatch(PERMITTED_APART::contains)) {
                return unknown(request);
            }
            return switch (request.method()) {
                case "GET", "HEAD" -> "GetObject";
                case "PUT" -> "PutObject";
                case "DELETE" -> "DeleteObject";
                default -> unknown(request);
            };
        }

        private static String unknown(AwsRequest request) {
            return "Unknown" + request.method() + request.query().keySet();
        }
    };

    /** Parts of an object that have actions of their own. */
    private static final Set<String> SUBRESOURCES = Set.of(
            "acl", "attributes", "legal-hold", "retention", "tagging", "torrent", "uploads", "uploadId", "versionId");

    /** What a header asks for beside the object, with an action of its own. */
    private static final Set<String> PERMITTED_APART = Set.of(
            "x-amz-acl",
            "x-amz-copy-source",
            "x-amz-grant-full-control",
            "x-amz-grant-read",
            "x-amz-object-lock-legal-hold",
            "x-amz-object-lock-mode",
            "x-amz-tagging");

    abstract AwsCall call(AwsRequest request, int status);
}
