package dev.msksinks.modemstatus.decode;

import static org.assertj.core.api.Assertions.assertThat;

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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Times are read by two parsers, one for what is common; java.time alone says what each text means. */
class EventTimeProperties {
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
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

    @Property(tries = 5_000)
    void everyTextMeansWhatJavaTimeSays(@ForAll("times") String text) {
        assertThat(read(text)).as(text).isEqualTo(expected(text));
    }

    /** Near what is valid: fields that may be out of range, in all notations, with a character changed here and there. */
    @Provide
    Arbitrary<String> times() {
        Arbitrary<String> date = Combinators.combine(
                        Arbitraries.of(0, 1, 1969, 1970, 2024, 2026, 2100, 9999),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 32))
                .as("%04d-%02d-%02d"::formatted);
        Arbitrary<String> time = Combinators.combine(
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 61))
                .as(":%02d:%02d:%02d"::formatted)
                .map(text -> text.substring(1));
        Arbitrary<String> fraction =
                Arbitraries.strings().numeric().ofMaxLength(11).map(digits -> digits.isEmpty() ? "" : "." + digits);
        Arbitrary<String> offset = Arbitraries.of(
                "", "", "Z", "z", "+02:00", "+02", "-05:00", "-0530", "+0000", "-00:00", "+18:00", "+18:01", "+23:59",
                "+2:00");
        Arbitrary<String> whole = Combinators.combine(date, Arbitraries.of("T", "t", " "), time, fraction, offset)
                .as((day, separator, hours, nanos, zone) -> day + separator + hours + nanos + zone);
        Arbitrary<String> spoilt = Combinators.combine(
                        whole,
                        Arbitraries.integers().between(0, 18),
                        Arbitraries.of("", " ", "-", ":", ".", ",", "T", "Z", "+", "0", "9", "x", "\u0663", "\u0000"))
                .as((text, at, instead) -> text.substring(0, at) + instead + text.substring(at + 1));
        return Arbitraries.frequencyOf(Tuple.of(3, whole), Tuple.of(1, spoilt));
    }

    private static Optional<Instant> read(String text) {
        try {
            return Optional.of(EventTime.parse(text));
        } catch (PoisonRecordException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> expected(String text) {
        String stripped = text.strip();
        String time = stripped.length() > 10 && stripped.charAt(10) == ' '
                ? stripped.substring(0, 10) + 'T' + stripped.substring(11)
                : stripped;
        try {
            Instant instant = switch (FORMAT.parseBest(time, OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime withOffset -> withOffset.toInstant();
                case LocalDateTime utc -> utc.toInstant(ZoneOffset.UTC);
                default -> throw new DateTimeException("neither");
            };
            return Optional.of(instant).filter(read -> !read.isBefore(Instant.EPOCH) && read.isBefore(END));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
