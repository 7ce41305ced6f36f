package dev.msksinks.local.pipeline;

import java.nio.file.Path;

/** Where the stores are and how to look inside, while the pipeline is kept running. */
final class Endpoints {
    private Endpoints() {}

    static String of(PipelineResult result) {
        LocalAccount account = result.account();
        String bucket = LocalAccount.BUCKET;
        String dynamoDb = account.dynamoDb().endpoint().toString();
        String s3 = account.s3().endpoint().toString();
        int redis = account.redis().nodes().getFirst().port();
        return """
                  Everything is left running until Ctrl-C.

                  Kafka            %s
                  DynamoDB Local   %s
                  S3Proxy          %s
                  Redis            %s

                  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1 AWS_REGION=us-east-1
                  aws dynamodb scan --table-name %s --max-items 3 --endpoint-url %s
                  aws s3 ls --recursive s3://%s/ --endpoint-url %s
                  redis-cli -c -p %d get %s
                  redis-cli -c -p %d zrange inventory:store1 0 -1 withscores
                  AWS_ENDPOINT_URL_S3=%s %s -jar redrive/target/redrive.jar --kafka %s --bucket %s --prefix %s

                """.formatted(
                        account.bootstrapServers(),
                        dynamoDb,
                        s3,
                        account.redis().endpoint(),
                        LocalAccount.TABLE,
                        dynamoDb,
                        bucket,
                        s3,
                        redis,
                        result.cacheEntry(),
                        redis,
                        s3,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        account.bootstrapServers(),
                        bucket,
                        LocalAccount.DEAD_LETTER_PREFIX + "/modem-status");
    }
}
