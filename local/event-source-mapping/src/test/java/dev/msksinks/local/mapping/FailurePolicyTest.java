package dev.msksinks.local.mapping;

import static dev.msksinks.local.mapping.PartialResponses.NAMED_RECORDS_ONLY;
import static dev.msksinks.local.mapping.PartialResponses.PARTITION_FROM_SMALLEST;
import static dev.msksinks.local.mapping.Records.TIMESTAMP;
import static dev.msksinks.local.mapping.Records.batch;
import static dev.msksinks.local.mapping.Records.both;
import static dev.msksinks.local.mapping.Records.names;
import static dev.msksinks.local.mapping.Records.record;
import static dev.msksinks.local.mapping.Records.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.msksinks.local.mapping.NextStep.Commit;
import dev.msksinks.local.mapping.NextStep.GiveUp;
import dev.msksinks.local.mapping.NextStep.Retry;
import dev.msksinks.local.mapping.NextStep.Split;
import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.onfailure.Condition;
import dev.msksinks.local.mapping.template.FailureHandling;
import dev.msksinks.local.mapping.template.OnFailure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows an invocation, for each of the controls. */
class FailurePolicyTest {

    private static final FailureHandling FOR_EVER = FailureHandling.DEFAULT;
    private static final FailureHandling REPORTING = FOR_EVER.withReportBatchItemFailures();
    private static final Batch TWO_PARTITIONS = both(batch(0, 5, 6, 7), batch(1, 1, 2));

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void anErrorRetriesTheWholeBatchWhateverItsKind(FailureKind kind) {
        NextStep step = policy(FOR_EVER).after(TWO_PARTITIONS, 1_000_000, new Failed(kind, ""));

        assertThat(step).isEqualTo(new Retry(TWO_PARTITIONS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"ok\"", "{\"batchItemFailures\":[{}]}"})
    void withoutReportBatchItemFailuresTheResponseIsIgnored(String response) {
        assertThat(policy(FOR_EVER).after(TWO_PARTITIONS, 1, new Succeeded(response)))
                .isEqualTo(new Commit());
    }

    @Test
    void theMaximumOfRetriesDoesNotCountTheInitialInvocationAttempt() {
        FailurePolicy policy = policy(FOR_EVER.withMaximumRetryAttempts(2));

        assertThat(policy.after(TWO_PARTITIONS, 1, failed())).isEqualTo(new Retry(TWO_PARTITIONS));
        assertThat(policy.after(TWO_PARTITIONS, 2, failed())).isEqualTo(new Retry(TWO_PARTITIONS));
        assertThat(policy.after(TWO_PARTITIONS, 3, failed()))
                .isEqualTo(new GiveUp(TWO_PARTITIONS, Condition.RETRY_ATTEMPTS_EXHAUSTED));
    }

    @Test
    void withInfiniteRetriesAndAnOnFailureDestinationLambdaAppliesAMaximumOfTenRetryAttempts() {
        FailurePolicy policy = policy(FOR_EVER.withOnFailure(new OnFailure.S3Bucket("arn:aws:s3:::lake")));

        assertThat(policy.after(TWO_PARTITIONS, 10, failed())).isInstanceOf(Retry.class);
        assertThat(policy.after(TWO_PARTITIONS, 11, failed())).isInstanceOf(GiveUp.class);
    }

    @Test
    void anErrorSplitsTheBatchInTwoWhichIsNoRetry() {
        FailurePolicy policy = policy(FOR_EVER.withBisectBatchOnFunctionError().withMaximumRetryAttempts(0));

        assertThat(policy.after(TWO_PARTITIONS, 1, failed()))
                .asInstanceOf(type(Split.class))
                .satisfies(split -> {
                    assertThat(names(split.first())).containsExactly("0@5", "0@6", "0@7");
                    assertThat(names(split.second())).containsExactly("1@1", "1@2");
                });
        assertThat(policy.after(batch(0, 5), 1, failed())).isInstanceOf(GiveUp.class);
    }

    @Test
    void onlyTheRecordsThatAResponseNamesAreRetried() {
        assertThat(retried(NAMED_RECORDS_ONLY, response("0@5", "0@7", "1@2"))).containsExactly("0@5", "0@7", "1@2");
    }

    @Test
    void aPartitionIsRetriedFromTheSmallestOffsetThatAResponseNames() {
        assertThat(retried(PARTITION_FROM_SMALLEST, response("0@7", "0@6"))).containsExactly("0@6", "0@7");
    }

    @ParameterizedTest
    @EnumSource(PartialResponses.class)
    void aResponseThatNamesNothingIsASuccess(PartialResponses reading) {
        assertThat(new FailurePolicy(REPORTING, reading).after(TWO_PARTITIONS, 1, new Succeeded(response())))
                .isEqualTo(new Commit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0@4", "0@8", "1@5", "2@5"})
    void aPartitionOrOffsetThatWasNotInTheEventRetriesTheWholeBatch(String unknown) {
        assertThat(retried(NAMED_RECORDS_ONLY, response("0@7", unknown))).isEqualTo(names(TWO_PARTITIONS));
        assertThat(retried(PARTITION_FROM_SMALLEST, response("0@7", unknown))).isEqualTo(names(TWO_PARTITIONS));
    }

    @Test
    void aMalformedResponseRetriesTheWholeBatch() {
        assertThat(retried(NAMED_RECORDS_ONLY, "\"ok\"")).isEqualTo(names(TWO_PARTITIONS));
    }

    @Test
    void recordsThatAreNamedToTheLastAreGivenUpAloneAndTheOthersHandled() {
        FailurePolicy policy = policy(REPORTING.withMaximumRetryAttempts(1));

        assertThat(policy.after(TWO_PARTITIONS, 2, new Succeeded(response("0@6"))))
                .asInstanceOf(type(GiveUp.class))
                .satisfies(given -> assertThat(names(given.remaining())).containsExactly("0@6"));
    }

    @Test
    void aPartialResponseIsNotSplit() {
        FailurePolicy policy = policy(REPORTING.withBisectBatchOnFunctionError());

        assertThat(policy.after(TWO_PARTITIONS, 1, new Succeeded(response("0@6", "0@7"))))
                .isInstanceOf(Retry.class);
    }

    @Test
    void recordsOlderThanTheMaximumAgeAreExpired() {
        FailurePolicy policy = policy(FOR_EVER.withMaximumRecordAgeSeconds(60));
        Batch mixed = batch(record(0, 1, TIMESTAMP - 60_001), record(0, 2, TIMESTAMP - 60_000), record(1, 1, 0));

        assertThat(policy.expired(mixed, Instant.ofEpochMilli(TIMESTAMP)))
                .get()
                .satisfies(expired -> assertThat(names(expired)).containsExactly("0@1", "1@1"));
        assertThat(policy(FOR_EVER).expired(mixed, Instant.ofEpochMilli(TIMESTAMP)))
                .isEmpty();
    }

    private static List<String> retried(PartialResponses reading, String response) {
        NextStep step = new FailurePolicy(REPORTING, reading).after(TWO_PARTITIONS, 1, new Succeeded(response));
        assertThat(step).isInstanceOf(Retry.class);
        return names(((Retry) step).remaining());
    }

    private static FailurePolicy policy(FailureHandling handling) {
        return new FailurePolicy(handling, NAMED_RECORDS_ONLY);
    }

    private static InvocationResult failed() {
        return new Failed(FailureKind.FUNCTION_ERROR, "");
    }
}
