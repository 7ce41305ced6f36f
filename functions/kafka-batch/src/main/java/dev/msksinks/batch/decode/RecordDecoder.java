package dev.msksinks.batch.decode;

import dev.msksinks.batch.KafkaRecord;

/** Says what one record means to a function. Pure: the same record always decodes to the same result. */
@FunctionalInterface
public interface RecordDecoder<T> {

    /** @throws dev.msksinks.batch.PoisonRecordException if the record can never be stored */
    T decode(KafkaRecord record);
}
