package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.onfailure.OnFailureStore;

/**
 * What a mapping's definition leaves open.
 *
 * @param partialResponses how a partial response is read
 * @param onFailureStore keeps what is sent to the S3 bucket, SQS queue or SNS topic of an on-failure destination
 */
public record MappingOptions(PartialResponses partialResponses, OnFailureStore onFailureStore) {

    /** Only the named records of a partial response come again; destinations but Kafka topics keep nothing. */
    public static final MappingOptions DEFAULT =
            new MappingOptions(PartialResponses.NAMED_RECORDS_ONLY, OnFailureStore.NONE);

    public MappingOptions withPartialResponses(PartialResponses reading) {
        return new MappingOptions(reading, onFailureStore);
    }

    public MappingOptions withOnFailureStore(OnFailureStore store) {
        return new MappingOptions(partialResponses, store);
    }
}
