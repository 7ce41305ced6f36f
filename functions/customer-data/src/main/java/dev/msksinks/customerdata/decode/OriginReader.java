package dev.msksinks.customerdata.decode;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.customerdata.Origin;
import java.time.Instant;

/** Where a record comes from, if a data lake can say it: the timestamp in years of four digits. */
final class OriginReader {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private OriginReader() {}

    static Origin origin(KafkaRecord record) {
        Instant timestamp = record.timestamp().instant();
        if (timestamp.isBefore(EARLIEST) || timestamp.isAfter(LATEST)) {
            throw new PoisonRecordException(
                    PoisonCode.INVALID_FIELD, "the record's timestamp lies outside the years 0001 to 9999");
        }
        return new Origin(record.coordinates(), timestamp, record.key().map(KeyText::of), record.deliveredBy());
    }
}
