package dev.msksinks.redrive;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What AWS says of a failed call, in one line. */
public final class AwsErrors {
    private AwsErrors() {}

    /** Code and message of the service, or what the SDK says where no service answered. */
    public static String describe(SdkException failure) {
        Optional<AwsErrorDetails> details = failure instanceof AwsServiceException service
                ? Optional.ofNullable(service.awsErrorDetails())
                : Optional.empty();
        return details.map(error -> error.errorCode() + ": " + error.errorMessage())
                .orElseGet(() -> String.valueOf(failure.getMessage()))
                .replaceAll("\\R", " ");
    }
}
