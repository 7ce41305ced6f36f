package dev.msksinks.modemstatus.decode;

import com.ethlo.time.DateTime;
import com.ethlo.time.Field;
import com.ethlo.time.ITU;
import com.ethlo.time.ParseConfig;
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
import java.util.Optional;

/**
 * Reads {@code event_time}: {@code 2026-11-20 10:00:00} or ISO-8601, with a fraction of up to nine digits and an offset if
 * wanted. A time without an offset is UTC.
 */
final class EventTime {
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int DATE_LENGTH = "2026-11-20".length();

    private static final ParseConfig COMMON =
            ParseConfig.DEFAULT.withDateTimeSeparators('T', 't', ' ').withFractionSeparators('.');

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private EventTime() {}

    /** @throws PoisonRecordException if the text is no such time, or not one of the years 1970 to 9999 */
    static Instant parse(String text) {
        try {
            String time = text.strip();
            Instant instant = common(time).orElseGet(() -> any(time));
            if (!instant.isBefore(StatusVersion.EARLIEST) && instant.isBefore(END)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "field event_time is no date and time", e);
        }
        throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "field event_time is not in the years 1970 to 9999");
    }

    /** What modems write, but for a few, by a parser that allocates little; empty for what is left to the formatter. */
    private static Optional<Instant> common(String time) {
        try {
            DateTime read = ITU.parseLenient(time, COMMON);
            return read.includesGranularity(Field.SECOND)
                    ? Optional.of(
                            read.getOffset().isPresent()
                                    ? read.toOffsetDatetime().toInstant()
                                    : read.toLocalDatetime().toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant any(String time) {
        return switch (FORMAT.parseBest(withT(time), OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime withOffset -> withOffset.toInstant();
            case LocalDateTime utc -> utc.toInstant(ZoneOffset.UTC);
            default -> throw new DateTimeException("neither with nor without an offset");
        };
    }

    /** A blank between date and time stands for ISO-8601's T. */
    private static String withT(String text) {
        return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
    }
}
