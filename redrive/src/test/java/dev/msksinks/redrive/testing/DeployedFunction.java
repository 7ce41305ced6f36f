package dev.msksinks.redrive.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.parts.RealParts;
import dev.msksinks.redrive.testing.FakeLambda.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A function as it is deployed, from its jar in Lambda's runtime client, over the S3 and the DynamoDB of this machine. */
public final class DeployedFunction implements AutoCloseable {
    private final LambdaFunction function;

    private DeployedFunction(LambdaFunction function) {
        this.function = function;
    }

    /**
     * @param folder for its log and temporary files
     * @param name of this one, where there are several of its kind
     * @param module such as modem-status
     */
    public static DeployedFunction of(
            Path folder, String name, String module, String handler, Map<String, String> environment) {
        FunctionDefinition definition = FunctionDefinition.of(
                        name, handler, Path.of("../functions/%s/target/%s.jar".formatted(module, module)))
                .withMemoryMb(512)
                .withTimeout(Duration.ofSeconds(60))
                .withEnvironment(environment);
        FunctionOptions options = FunctionOptions.in(folder)
                .withEnvironment(Map.of(
                        "AWS_ENDPOINT_URL_S3",
                        RealParts.s3().endpoint().toString(),
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        RealParts.dynamoDb().endpoint().toString()));
        return new DeployedFunction(LambdaFunction.create(definition, options));
    }

    /** Delivers a batch as an event source mapping does, and expects it to succeed. */
    public void deliver(KafkaRecord... records) {
        assertThat(invoke(Samples.event(records).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvocationResult.Succeeded.class);
    }

    /** What Lambda answers to whoever invokes it with an event. */
    public Answer answer(byte[] event) {
        return switch (invoke(event)) {
            case InvocationResult.Succeeded(String payload) -> Answer.of(payload);
            case InvocationResult.Failed failed -> Answer.error("{\"errorType\":\"%s\"}".formatted(failed.kind()));
        };
    }

    @Override
    public void close() {
        function.close();
    }

    private InvocationResult invoke(byte[] event) {
        try {
            return function.invoke(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
