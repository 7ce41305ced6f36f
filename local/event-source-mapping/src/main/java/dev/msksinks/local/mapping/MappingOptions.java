package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.onfailure.OnFailureStore;

/**
 * What a mapping's definition leaves open.
 *
 * @param partialResponses how a partial response is read
 * @param formatMismatch what becomes of a record whose value has not the format of a filter
 * @param batchLimit how many records each batch may hold
 * @param onFailureStore keeps what is sent to the S3 bucket, SQS queue or SNS topic of an on-failure destination
 */
public record MappingOptions(
        PartialResponses partialResponses,
        FormatMismatch formatMismatch,
        BatchLimit batchLimit,
        OnFailureStore onFailureStore) {

    /**
     * Only the named records of a partial response come again; a record that a filter cannot be applied to is delivered;
     * destinations but Kafka topics keep nothing.
     */
    public static final MappingOptions DEFAULT = new MappingOptions(
            PartialResponses.NAMED_RECORDS_ONLY, FormatMismatch.DELIVERED, BatchLimit.BATCH_SIZE, OnFailureStore.NONE);

    public MappingOptions withPartialResponses(PartialResponses reading) {
        return new MappingOptions(reading, formatMismatch, batchLimit, onFailureStore);
    }

    public MappingOptions withFormatMismatch(FormatMismatch treatment) {
        return new MappingOptions(partialResponses, treatment, batchLimit, onFailureStore);
    }

    public MappingOptions withBatchLimit(BatchLimit limit) {
        return new MappingOptions(partialResponses, formatMismatch, limit, onFailureStore);
    }

    public MappingOptions withOnFailureStore(OnFailureStore store) {
        return new MappingOptions(partialResponses, formatMismatch, batchLimit, store);
    }
}
