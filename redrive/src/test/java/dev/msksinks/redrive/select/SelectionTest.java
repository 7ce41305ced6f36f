package dev.msksinks.redrive.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.redrive.letters.Letter;
import dev.msksinks.redrive.testing.Samples;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Instant TEN = Instant.ofEpochMilli(TestRecord.TIMESTAMP);
    private static final Letter LETTER = new Letter(Samples.record(3, 20), "invalid-json");

    @Test
    void everythingIsWantedWhereNothingIsSaid() {
        assertThat(Selection.everything().wants(LETTER)).isTrue();
    }

    @Test
    void lettersAreChosenByTopicPartitionAndCode() {
        assertThat(selection(Set.of("modem-telemetry"), Set.of(3, 4), Set.of("invalid-json", "too-large"))
                        .wants(LETTER))
                .isTrue();
        assertThat(selection(Set.of("orders"), Set.of(), Set.of()).wants(LETTER))
                .isFalse();
        assertThat(selection(Set.of(), Set.of(2), Set.of()).wants(LETTER)).isFalse();
        assertThat(selection(Set.of(), Set.of(), Set.of("too-large")).wants(LETTER))
                .isFalse();
    }

    @Test
    void windowHoldsItsBeginAndNotItsEnd() {
        Instant time = LETTER.record().timestamp().instant();

        assertThat(window(time, time.plusMillis(1)).wants(LETTER)).isTrue();
        assertThat(window(time.minusMillis(1), time).wants(LETTER)).isFalse();
        assertThat(window(time.plusMillis(1), time.plusMillis(2)).wants(LETTER)).isFalse();
    }

    @Test
    void timesAreDatesOrTimesInUtcUnlessTheySayOtherwise() {
        assertThat(TimeOfOption.parse("2026-11-20")).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(TimeOfOption.parse("2026-11-20 10:00")).isEqualTo(TEN);
        assertThat(TimeOfOption.parse("2026-11-20T11:00:00+01:00")).isEqualTo(TEN);
        assertThat(TimeOfOption.parse("2026-11-20T10:00:00Z")).isEqualTo(TEN);
        assertThatThrownBy(() -> TimeOfOption.parse("yesterday")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Selection selection(Set<String> topics, Set<Integer> partitions, Set<String> codes) {
        return new Selection(topics, partitions, TimeWindow.always(), codes);
    }

    private static Selection window(Instant from, Instant until) {
        return new Selection(Set.of(), Set.of(), new TimeWindow(Optional.of(from), Optional.of(until)), Set.of());
    }
}
