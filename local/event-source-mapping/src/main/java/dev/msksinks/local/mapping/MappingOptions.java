package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.onfailure.OnFailureStore;

/**
 * What a mapping's definition leaves open.
 *
 * @param partialResponses how a partial response is read
 * @param formatMismatch what becomes of a record whose value has not the format of a filter
 * @param onFailureStore keeps what is sent to the S3 bucket, SQS queue or SNS topic of an on-failure destination
 */
public record MappingOptions(
        PartialResponses partialResponses, FormatMismatch formatMismatch, OnFailureStore onFailureStore) {

    /**
     * Only the named records of a partial response come again; a record that a filter cannot be applied to is delivered;
     * destinations but Kafka topics keep nothing.
     */
    public static final MappingOptions DEFAULT =
            new MappingOptions(PartialResponses.NAMED_RECORDS_ONLY, FormatMismatch.DELIVERED, OnFailureStore.NONE);

    public MappingOptions withPartialResponses(PartialResponses reading) {
        return new MappingOptions(reading, formatMismatch, onFailureStore);
    }

    public MappingOptions withFormatMismatch(FormatMismatch treatment) {
        return new MappingOptions(partialResponses, treatment, onFailureStore);
    }

    public MappingOptions withOnFailureStore(OnFailureStore store) {
        return new MappingOptions(partialResponses, formatMismatch, store);
    }
}
