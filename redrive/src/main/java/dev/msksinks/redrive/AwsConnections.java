package dev.msksinks.redrive;

import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.config.EnvironmentReader;
import dev.msksinks.batch.write.AwsClients;
import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.bucket.S3Bucket;
import dev.msksinks.redrive.send.Attempts;
import dev.msksinks.redrive.send.FunctionClients;
import dev.msksinks.redrive.send.FunctionTarget;
import dev.msksinks.redrive.send.KafkaTarget;
import dev.msksinks.redrive.send.KafkaTarget.Routing;
import dev.msksinks.redrive.send.Producers;
import dev.msksinks.redrive.send.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 and Lambda, as the SDK's own settings say, and Kafka. */
final class AwsConnections implements Connections {

    @Override
    public Bucket bucket(String name) {
        return new S3Bucket(client(AwsConnections::s3), name);
    }

    @Override
    public Target function(String nameOrArn, int parallelism) {
        return new FunctionTarget(
                client(() -> FunctionClients.create(parallelism)), nameOrArn, Attempts.ofInvocation());
    }

    @Override
    public Target kafka(String bootstrapServers, Optional<Path> properties, Routing routing) {
        return new KafkaTarget(Producers.create(bootstrapServers, properties), routing);
    }

    @Override
    public DeadLetterPlace deadLettersOf(String nameOrArn) {
        try (LambdaClient lambda = client(() -> FunctionClients.create(1))) {
            return place(Optional.ofNullable(lambda.getFunctionConfiguration(get -> get.functionName(nameOrArn))
                            .environment())
                    .map(EnvironmentResponse::variables)
                    .orElse(Map.of()));
        } catch (SdkException e) {
            throw new CouldNotRunException(
                    "Function %s does not say where its dead letters are; give --bucket and --prefix. %s"
                            .formatted(nameOrArn, AwsErrors.describe(e)),
                    e);
        }
    }

    /** An object may be 16 MB, and the line of an operator is shared by all reads under way. */
    static S3Client s3() {
        return AwsClients.s3(Duration.ofMinutes(1), Duration.ofMinutes(3));
    }

    /** As the function itself reads them, its defaults included. */
    static DeadLetterPlace place(Map<String, String> environment) {
        DeadLetterConfiguration settings = DeadLetterConfiguration.read(new EnvironmentReader(environment));
        return settings.bucket().isEmpty()
                ? new DeadLetterPlace(Optional.empty(), Optional.empty())
                : new DeadLetterPlace(Optional.of(settings.bucket()), Optional.of(settings.prefix()));
    }

    private static <C> C client(Supplier<C> create) {
        try {
            return create.get();
        } catch (SdkException e) {
            throw new CouldNotRunException("AWS's client cannot start: " + AwsErrors.describe(e), e);
        }
    }
}
