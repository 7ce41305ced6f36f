package dev.msksinks.modemstatus.decode;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

/**
 * Reads {@code event_time}: {@code 2026-11-20 10:00:00} or ISO-8601, with a fraction of up to nine digits and an offset if
 * wanted. A time without an offset is UTC.
 */
final class EventTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private EventTime() {}

    /** @throws PoisonRecordException if the text is no such time, or one before 1970 */
    static Instant parse(String text) {
        try {
            TemporalAccessor time = FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            Instant instant = switch (time) {
                case OffsetDateTime withOffset -> withOffset.toInstant();
                case LocalDateTime utc -> utc.toInstant(ZoneOffset.UTC);
                default -> throw new DateTimeException("neither with nor without an offset");
            };
            if (!instant.isBefore(StatusVersion.EARLIEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "field event_time is no date and time", e);
        }
        throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "field event_time lies before 1970");
    }
}
