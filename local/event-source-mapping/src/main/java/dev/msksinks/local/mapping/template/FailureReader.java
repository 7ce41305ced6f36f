package dev.msksinks.local.mapping.template;

import java.util.List;
import java.util.Optional;

/** Reads what an event says of failures. */
final class FailureReader {

    private static final String REPORT_BATCH_ITEM_FAILURES = "ReportBatchItemFailures";

    private FailureReader() {}

    static FailureHandling read(Properties properties) {
        return new FailureHandling(
                reportsBatchItemFailures(properties),
                properties.integer("MaximumRetryAttempts", FailureHandling.INFINITE),
                properties.integer("MaximumRecordAgeInSeconds", FailureHandling.INFINITE),
                properties.flag("BisectBatchOnFunctionError", false),
                onFailure(properties.nested("DestinationConfig").nested("OnFailure")));
    }

    private static boolean reportsBatchItemFailures(Properties properties) {
        List<String> types = properties.texts("FunctionResponseTypes");
        if (!types.stream().allMatch(REPORT_BATCH_ITEM_FAILURES::equals)) {
            properties.problem("FunctionResponseTypes may only hold " + REPORT_BATCH_ITEM_FAILURES);
        }
        return types.contains(REPORT_BATCH_ITEM_FAILURES);
    }

    private static Optional<OnFailure> onFailure(Properties properties) {
        return properties.text("Destination").flatMap(destination -> {
            Optional<OnFailure> known = OnFailure.of(destination);
            if (known.isEmpty()) {
                properties.problem("Destination must be the ARN of an S3 bucket, an SQS queue or an SNS topic, or "
                        + OnFailure.KAFKA + " and a topic, not '" + destination + "'");
            }
            return known;
        });
    }
}
