package dev.msksinks.redrive.select;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;

/** A time as an operator types it: a date, a date and time, both in UTC, or a date and time with an offset. */
public final class TimeOfOption {
    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> OffsetDateTime.parse(text).toInstant());

    private TimeOfOption() {}

    /** @throws IllegalArgumentException if it is none of them */
    public static Instant parse(String text) {
        for (Function<String, Instant> form : FORMS) {
            try {
                return form.apply(text.strip().replace(' ', 'T'));
            } catch (DateTimeParseException _) {
                // The next form may fit
            }
        }
        throw new IllegalArgumentException(
                "must be a time such as 2026-11-20, 2026-11-20T10:00 or 2026-11-20T10:00:00Z");
    }
}
