package dev.msksinks.local.mapping.onfailure;

/** Why records were given up, in the words of Lambda's invocation record. */
public enum Condition {
    RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted", "RetriesExhausted"),
    RECORD_AGE_EXCEEDED("RecordAgeExceeded", "RecordAgeExceeded"),
    /** A record that alone exceeds the payload limit, so that the function was not invoked. */
    MAXIMUM_PAYLOAD_SIZE_EXCEEDED("MaximumPayloadSizeExceeded", "MaximumPayloadSizeExceeded"),
    /** The schema registry has no schema of the id that the record names. */
    SCHEMA_NOT_FOUND("SCHEMA_NOT_FOUND", "SCHEMA_NOT_FOUND"),
    /** The record does not fit its schema. */
    DESERIALIZATION_ERROR("DESERIALIZATION_ERROR", "DESERIALIZATION_ERROR");

    private final String text;
    private final String kafkaText;

    Condition(String text, String kafkaText) {
        this.text = text;
        this.kafkaText = kafkaText;
    }

    /** As an S3, SQS or SNS destination is told. */
    public String text() {
        return text;
    }

    /** As a Kafka topic is told; Lambda's documents name the exhausted retries differently there. */
    public String kafkaText() {
        return kafkaText;
    }
}
