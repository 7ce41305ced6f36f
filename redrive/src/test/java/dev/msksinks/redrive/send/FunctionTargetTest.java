package dev.msksinks.redrive.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.redrive.CouldNotRunException;
import dev.msksinks.redrive.testing.FakeLambda;
import dev.msksinks.redrive.testing.FakeLambda.Answer;
import dev.msksinks.redrive.testing.LocalClients;
import dev.msksinks.redrive.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The SDK's own client against an endpoint that answers as Lambda's Invoke does. */
class FunctionTargetTest {
    private static final String SUCCESS = "{\"batchItemFailures\":[]}";

    private final FakeLambda lambda = FakeLambda.start();
    private final FunctionTarget target = target(lambda, 3);
    private final KafkaRecord first = Samples.record(0, 5);
    private final KafkaRecord second = Samples.record(0, 7);

    @AfterEach
    void close() {
        target.close();
        lambda.close();
    }

    @Test
    void recordsThatTheFunctionDoesNotNameAreTaken() {
        lambda.answers(Answer.of("""
                {"batchItemFailures":[{"itemIdentifier":{"partition":"modem-telemetry-0","offset":7}}]}"""));

        assertThat(target.send(List.of(first, second)))
                .containsExactly(
                        new Outcome.Taken(),
                        new Outcome.Refused("the function names it as not stored; its log says why"));
        assertThat(lambda.events())
                .containsExactly(new String(RedriveEvent.of(List.of(first, second)), StandardCharsets.UTF_8));
        assertThat(lambda.functions()).containsExactly("modem-status:live");
    }

    @Test
    void functionThatFailsOrIsThrottledIsInvokedAgain() {
        lambda.answers(
                Answer.error(
                        "{\"errorType\":\"dev.msksinks.batch.RetryableStoreException\",\"errorMessage\":\"unwell\"}"),
                Answer.status(429, "TooManyRequestsException"),
                Answer.of(SUCCESS));

        assertThat(target.send(List.of(first))).containsExactly(new Outcome.Taken());
        assertThat(lambda.events()).hasSize(3);
    }

    @Test
    void functionThatIsNotReadyYetIsWaitedFor() {
        lambda.answers(Answer.status(409, "SnapStartNotReadyException"), Answer.of(SUCCESS));

        assertThat(target.send(List.of(first))).containsExactly(new Outcome.Taken());
    }

    @Test
    void functionThatFailsEachTimeHoldsBackWhatStandsBehind() {
        lambda.answers(Answer.error(
                "{\"errorType\":\"dev.msksinks.batch.RetryableStoreException\",\"errorMessage\":\"unwell\"}"));

        assertThat(target.send(List.of(first, second)))
                .containsOnly(new Outcome.Unwell(
                        "the function failed with dev.msksinks.batch.RetryableStoreException: unwell"));
        assertThat(lambda.events()).hasSize(3);
    }

    @Test
    void answerThatDoesNotArriveIsNoSuccess() {
        lambda.answers(Answer.status(500, "ServiceException"));

        assertThat(target.send(List.of(first)))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Unwell.class,
                                unwell -> assertThat(unwell.why()).contains("ServiceException")));
        lambda.close();
        assertThat(target.send(List.of(first)))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Unwell.class,
                                unwell -> assertThat(unwell.why()).startsWith("no answer of the function arrived")));
    }

    @Test
    void functionThatIsNotThereOrForbiddenEndsTheRun() {
        lambda.answers(Answer.status(404, "ResourceNotFoundException"));

        assertThatThrownBy(() -> target.send(List.of(first)))
                .isInstanceOf(CouldNotRunException.class)
                .hasMessageStartingWith("Function modem-status:live cannot be invoked: ResourceNotFoundException");
        assertThat(lambda.events()).hasSize(1);
    }

    @Test
    void answerThatNamesOtherRecordsIsNoSuccessOfAny() {
        lambda.answers(Answer.of("""
                {"batchItemFailures":[{"itemIdentifier":{"partition":"modem-telemetry-0","offset":6}}]}"""));

        assertThat(target.send(List.of(first, second))).allMatch(Outcome.Unwell.class::isInstance);
    }

    @Test
    void recordThatFitsIntoNoEventIsAnObstacle() {
        assertThat(target.obstacle(first)).isEmpty();
        assertThat(target.obstacle(TestRecord.withValue(first, new byte[5 * 1024 * 1024])))
                .hasValue("is larger than Lambda takes");
    }

    @Test
    void noAttemptBeginsWhereAClaimCouldTimeOut() {
        lambda.answers(Answer.error("{}"));
        try (FunctionTarget impatient = new FunctionTarget(
                client(lambda),
                "f",
                new Attempts(5, Duration.ofMillis(2), Duration.ofNanos(-1), InstantSource.system()))) {
            assertThat(impatient.send(List.of(first))).allMatch(Outcome.Unwell.class::isInstance);
        }
        assertThat(lambda.events()).hasSize(1);
    }

    private static FunctionTarget target(FakeLambda lambda, int attempts) {
        return new FunctionTarget(
                client(lambda),
                "modem-status:live",
                new Attempts(attempts, Duration.ofMillis(2), Duration.ofMinutes(1), InstantSource.system()));
    }

    private static LambdaClient client(FakeLambda lambda) {
        return LocalClients.of(
                LambdaClient.builder()
                        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())),
                lambda.endpoint());
    }
}
