package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.onfailure.OnFailureStore;
import dev.msksinks.local.mapping.schema.SchemaRegistry;
import dev.msksinks.local.mapping.schema.SchemaValidation;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.SchemaRegistryConfig;
import java.util.Optional;

/**
 * What a mapping's definition leaves open.
 *
 * @param partialResponses how a partial response is read
 * @param formatMismatch what becomes of a record whose value has not the format of a filter
 * @param batchLimit how many records each batch may hold
 * @param onFailureStore keeps what is sent to the S3 bucket, SQS queue or SNS topic of an on-failure destination
 * @param schemaRegistry stands in for the schema registry of the definition, if it has one
 */
public record MappingOptions(
        PartialResponses partialResponses,
        FormatMismatch formatMismatch,
        BatchLimit batchLimit,
        OnFailureStore onFailureStore,
        Optional<SchemaRegistry> schemaRegistry) {

    /**
     * Only the named records of a partial response come again; a record that a filter cannot be applied to is delivered;
     * destinations but Kafka topics keep nothing;
     * a Confluent registry is asked where it is, and a Glue one has no stand-in.
     */
    public static final MappingOptions DEFAULT = new MappingOptions(
            PartialResponses.NAMED_RECORDS_ONLY,
            FormatMismatch.DELIVERED,
            BatchLimit.BATCH_SIZE,
            OnFailureStore.NONE,
            Optional.empty());

    public MappingOptions withPartialResponses(PartialResponses reading) {
        return new MappingOptions(reading, formatMismatch, batchLimit, onFailureStore, schemaRegistry);
    }

    public MappingOptions withFormatMismatch(FormatMismatch treatment) {
        return new MappingOptions(partialResponses, treatment, batchLimit, onFailureStore, schemaRegistry);
    }

    public MappingOptions withBatchLimit(BatchLimit limit) {
        return new MappingOptions(partialResponses, formatMismatch, limit, onFailureStore, schemaRegistry);
    }

    public MappingOptions withOnFailureStore(OnFailureStore store) {
        return new MappingOptions(partialResponses, formatMismatch, batchLimit, store, schemaRegistry);
    }

    /** With a registry in place of the definition's: one on this machine, or schemas in memory. */
    public MappingOptions withSchemaRegistry(SchemaRegistry registry) {
        return new MappingOptions(partialResponses, formatMismatch, batchLimit, onFailureStore, Optional.of(registry));
    }

    Optional<SchemaValidation> schemaValidation(MappingDefinition definition) {
        return definition
                .schemaRegistry()
                .map(config -> new SchemaValidation(config, schemaRegistry.orElseGet(() -> named(config))));
    }

    private static SchemaRegistry named(SchemaRegistryConfig config) {
        if (config.isGlue()) {
            throw new IllegalArgumentException("nothing on this machine stands in for the Glue registry " + config.uri()
                    + ": give its schemas with withSchemaRegistry(SchemaRegistry.of(…))");
        }
        return SchemaRegistry.confluent(config.url());
    }
}
