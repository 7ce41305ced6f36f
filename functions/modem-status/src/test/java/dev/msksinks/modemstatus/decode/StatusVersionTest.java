package dev.msksinks.modemstatus.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaTimestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusVersionTest {
    private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

    /** From oldest to newest, each newer than the last by one part of the order. */
    private static final List<StatusVersion> ASCENDING = List.of(
            version(Instant.EPOCH, 9, 9, 9, "z"),
            version(Instant.parse("2001-09-09T01:46:39.999999999Z"), 9, 9, 9, "z"),
            version(TIME, -1, 0, 0, "a"),
            version(TIME, 999, 9, 9, "z"),
            version(TIME, 1000, 2, 5, "z"),
            version(TIME, 1000, 10, 4, "a"),
            version(TIME, 1000, 10, 30, "a"),
            version(TIME, 1000, 10, 30, "b"),
            version(TIME, 1000, 10, Long.MAX_VALUE, "a"),
            version(TIME, 1_795_168_800_000L, 0, 0, "a"),
            version(TIME, 1_795_168_800_000_000L, 0, 0, "a"), // a producer that counts microseconds
            version(TIME, Long.MAX_VALUE, 0, 0, "a"),
            version(TIME.plusNanos(1), 0, 0, 0, "a"),
            version(TIME.plusMillis(1), 0, 0, 0, "a"),
            version(Instant.parse("9999-12-31T23:59:59.999999999Z"), 0, 0, 0, "a"));

    @ParameterizedTest
    @MethodSource("allPairs")
    void sortKeyHasTheOrderOfTheVersion(StatusVersion one, StatusVersion other) {
        int expected = Integer.compare(ASCENDING.indexOf(one), ASCENDING.indexOf(other));

        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(expected);
        assertThat(Integer.signum(one.sortKey().compareTo(other.sortKey()))).isEqualTo(expected);
    }

    static Stream<Arguments> allPairs() {
        return ASCENDING.stream().flatMap(one -> ASCENDING.stream().map(other -> Arguments.of(one, other)));
    }

    @Test
    void recordWithoutKafkaTimestampIsOlderThanAnyOther() {
        StatusVersion none = StatusVersion.ofKafkaTimestamp(
                new KafkaTimestamp(-1, KafkaTimestamp.Type.UNKNOWN), new Coordinates("t", 0, 5));

        assertThat(none.eventTime()).isEqualTo(Instant.EPOCH);
        assertThat(none).isLessThan(version(Instant.EPOCH, 1, 0, 0, "t"));
    }

    private static StatusVersion version(Instant time, long timestamp, int partition, long offset, String topic) {
        return new StatusVersion(time, timestamp, new Coordinates(topic, partition, offset));
    }
}
