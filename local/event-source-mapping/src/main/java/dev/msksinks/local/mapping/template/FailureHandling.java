package dev.msksinks.local.mapping.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a mapping does with a batch that its function failed on.
 *
 * @param reportBatchItemFailures whether the function's response names the records that failed
 * @param maximumRetryAttempts how often a batch is retried, the first invocation not counted: 0 to 10,000, or -1 for ever
 * @param maximumRecordAgeSeconds the age beyond which a record is not sent to the function: 60 to 604,800 s, or -1 for none
 * @param bisectBatchOnFunctionError whether a failed batch is split in two
 * @param onFailure where it is sent what is given up
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html">Error handling controls</a>
 */
public record FailureHandling(
        boolean reportBatchItemFailures,
        int maximumRetryAttempts,
        int maximumRecordAgeSeconds,
        boolean bisectBatchOnFunctionError,
        Optional<OnFailure> onFailure) {

    /** For retries and age: without end. */
    public static final int INFINITE = -1;

    /** A failed batch is retried as it is until it succeeds. */
    public static final FailureHandling DEFAULT =
            new FailureHandling(false, INFINITE, INFINITE, false, Optional.empty());

    private static final int MOST_RETRIES = 10_000;
    private static final int RETRIES_WITH_DESTINATION = 10;
    private static final int SHORTEST_AGE = 60;
    private static final int LONGEST_AGE = 604_800;
    private static final String RULE = " needs provisioned mode (ProvisionedPollerConfig)";

    /** How often a batch is retried; 10 times when it would be for ever but there is a destination. */
    public OptionalInt retries() {
        if (maximumRetryAttempts != INFINITE) {
            return OptionalInt.of(maximumRetryAttempts);
        }
        return onFailure.isPresent() ? OptionalInt.of(RETRIES_WITH_DESTINATION) : OptionalInt.empty();
    }

    public Optional<Duration> maximumRecordAge() {
        return maximumRecordAgeSeconds == INFINITE
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(maximumRecordAgeSeconds));
    }

    public FailureHandling withReportBatchItemFailures() {
        return new FailureHandling(
                true, maximumRetryAttempts, maximumRecordAgeSeconds, bisectBatchOnFunctionError, onFailure);
    }

    public FailureHandling withMaximumRetryAttempts(int retries) {
        return new FailureHandling(
                reportBatchItemFailures, retries, maximumRecordAgeSeconds, bisectBatchOnFunctionError, onFailure);
    }

    public FailureHandling withMaximumRecordAgeSeconds(int seconds) {
        return new FailureHandling(
                reportBatchItemFailures, maximumRetryAttempts, seconds, bisectBatchOnFunctionError, onFailure);
    }

    public FailureHandling withBisectBatchOnFunctionError() {
        return new FailureHandling(
                reportBatchItemFailures, maximumRetryAttempts, maximumRecordAgeSeconds, true, onFailure);
    }

    public FailureHandling withOnFailure(OnFailure destination) {
        return new FailureHandling(
                reportBatchItemFailures,
                maximumRetryAttempts,
                maximumRecordAgeSeconds,
                bisectBatchOnFunctionError,
                Optional.of(destination));
    }

    List<String> problems(boolean provisioned, String topic) {
        List<String> problems = new ArrayList<>();
        if (maximumRetryAttempts < INFINITE || maximumRetryAttempts > MOST_RETRIES) {
            problems.add("MaximumRetryAttempts must be 0 to " + MOST_RETRIES + ", or -1 for no limit, not "
                    + maximumRetryAttempts);
        }
        if (maximumRecordAgeSeconds != INFINITE
                && (maximumRecordAgeSeconds < SHORTEST_AGE || maximumRecordAgeSeconds > LONGEST_AGE)) {
            problems.add("MaximumRecordAgeInSeconds must be " + SHORTEST_AGE + " to " + LONGEST_AGE
                    + ", or -1 for no limit, not " + maximumRecordAgeSeconds);
        }
        if (onFailure.equals(Optional.of(new OnFailure.KafkaTopic(topic)))) {
            problems.add("DestinationConfig.OnFailure.Destination must be another topic than the mapping's own");
        }
        if (!provisioned) {
            onlyProvisioned().forEach(property -> problems.add(property + RULE));
        }
        return problems;
    }

    private List<String> onlyProvisioned() {
        List<String> properties = new ArrayList<>();
        if (reportBatchItemFailures) {
            properties.add("FunctionResponseTypes");
        }
        if (maximumRetryAttempts != INFINITE) {
            properties.add("MaximumRetryAttempts");
        }
        if (maximumRecordAgeSeconds != INFINITE) {
            properties.add("MaximumRecordAgeInSeconds");
        }
        if (bisectBatchOnFunctionError) {
            properties.add("BisectBatchOnFunctionError");
        }
        if (onFailure.filter(OnFailure.KafkaTopic.class::isInstance).isPresent()) {
            properties.add("DestinationConfig.OnFailure.Destination with a Kafka topic");
        }
        return properties;
    }
}
