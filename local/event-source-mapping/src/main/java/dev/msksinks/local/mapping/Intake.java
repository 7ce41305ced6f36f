package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.schema.Attribute;
import dev.msksinks.local.mapping.schema.InvalidRecordException;
import dev.msksinks.local.mapping.schema.SchemaValidation;
import dev.msksinks.local.mapping.template.MessageAttribute;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Validates polled records, filters them and encodes what is for the function.
 *
 * @param schemas empty when the mapping has no schema registry
 */
record Intake(Optional<SchemaValidation> schemas, RecordFilter filter) {

    /**
     * @param arrivedNanos when it was polled, by {@link System#nanoTime()}
     * @throws UncheckedIOException when the schema registry does not answer
     */
    Received receive(ConsumerRecord<byte[], byte[]> record, long arrivedNanos) {
        try {
            Attribute key = validate(MessageAttribute.KEY, record.key());
            Attribute value = validate(MessageAttribute.VALUE, record.value());
            return filter.accepts(value.filtered())
                    ? new Received.Accepted(EncodedRecord.of(record, key, value, arrivedNanos))
                    : new Received.FilteredOut();
        } catch (InvalidRecordException e) {
            return new Received.Invalid(EncodedRecord.of(record, arrivedNanos), e.condition(), e.getMessage());
        }
    }

    private Attribute validate(MessageAttribute attribute, byte[] bytes) throws InvalidRecordException {
        return schemas.isPresent() ? schemas.get().validate(attribute, bytes) : Attribute.asIs(bytes);
    }
}
