package dev.msksinks.redrive.send;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.redrive.AwsErrors;
import dev.msksinks.redrive.CouldNotRunException;
import dev.msksinks.redrive.send.FunctionAnswer.Item;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/**
 * The function itself, invoked and waited for, some times over if it fails or is throttled. Needs
 * {@code lambda:InvokeFunction}.
 *
 * <p>Records of batches that a mapping gave up go as dead letters do: newer records of their partition may be stored by now, so
 * that nothing may be concluded from their offsets.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class FunctionTarget implements Target {
    /** What Lambda takes as the event of a synchronous invocation, less what stands around the records. */
    public static final int MOST_BYTES = 6 * 1024 * 1024 - 1024;

    /** Such as a version with SnapStart that nobody invoked for two weeks. */
    private static final int NOT_READY = 409;

    private static final int TOO_LARGE = 413;
    private static final int THROTTLED = 429;

    private final LambdaClient lambda;
    private final String function;
    private final Attempts attempts;

    /** @param function its name or ARN, with an alias or without */
    public FunctionTarget(LambdaClient lambda, String function, Attempts attempts) {
        this.lambda = lambda;
        this.function = function;
        this.attempts = attempts;
    }

    @Override
    public String name() {
        return "function " + function;
    }

    @Override
    public Optional<String> obstacle(KafkaRecord record) {
        try {
            return RedriveEvent.size(record) > MOST_BYTES
                    ? Optional.of("is larger than Lambda takes")
                    : Optional.empty();
        } catch (PoisonRecordException e) {
            return Optional.of("has a header that is not base64");
        }
    }

    @Override
    public List<Outcome> send(List<KafkaRecord> records) {
        return switch (invoke(SdkBytes.fromByteArray(RedriveEvent.of(records)))) {
            case FunctionAnswer.Failed(String why) -> each(records, new Outcome.Unwell(why));
            case FunctionAnswer.Impossible(String why) -> each(records, new Outcome.Unwell(why));
            case FunctionAnswer.Answered(Set<Item> failures) -> outcomes(records, failures);
        };
    }

    @Override
    public void close() {
        lambda.close();
    }

    private static List<Outcome> outcomes(List<KafkaRecord> records, Set<Item> failures) {
        Set<Item> sent = records.stream().map(FunctionTarget::item).collect(Collectors.toSet());
        if (!sent.containsAll(failures)) {
            return each(records, new Outcome.Unwell("the function names records that it was not sent"));
        }
        return records.stream()
                .<Outcome>map(record -> failures.contains(item(record))
                        ? new Outcome.Refused("the function names it as not stored; its log says why")
                        : new Outcome.Taken())
                .toList();
    }

    private static Item item(KafkaRecord record) {
        Coordinates coordinates = record.coordinates();
        return new Item(coordinates.topicPartition(), coordinates.offset());
    }

    private static List<Outcome> each(List<KafkaRecord> records, Outcome outcome) {
        return records.stream().map(_ -> outcome).toList();
    }

    private FunctionAnswer invoke(SdkBytes event) {
        return attempts.until(answer -> !(answer instanceof FunctionAnswer.Failed), () -> invokeOnce(event));
    }

    private FunctionAnswer invokeOnce(SdkBytes event) {
        try {
            InvokeResponse response = lambda.invoke(invoke -> invoke.functionName(function)
                    .invocationType(InvocationType.REQUEST_RESPONSE)
                    .payload(event));
            String payload = response.payload().asUtf8String();
            return response.functionError() == null ? FunctionAnswer.response(payload) : FunctionAnswer.error(payload);
        } catch (LambdaException e) {
            if (e.statusCode() == TOO_LARGE) {
                return new FunctionAnswer.Impossible("the event is larger than Lambda takes");
            }
            if (e.statusCode() == NOT_READY || e.statusCode() == THROTTLED || e.statusCode() >= 500) {
                return new FunctionAnswer.Failed("the function could not be invoked: " + AwsErrors.describe(e));
            }
            throw cannotBeInvoked(e);
        } catch (SdkException e) {
            if (isOfTheNetwork(e)) {
                return new FunctionAnswer.Failed("no answer of the function arrived: " + AwsErrors.describe(e));
            }
            throw cannotBeInvoked(e);
        }
    }

    private CouldNotRunException cannotBeInvoked(SdkException cause) {
        return new CouldNotRunException(
                "Function %s cannot be invoked: %s".formatted(function, AwsErrors.describe(cause)), cause);
    }

    private static boolean isOfTheNetwork(SdkException failure) {
        return failure instanceof ApiCallTimeoutException
                || Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(IOException.class::isInstance);
    }
}
