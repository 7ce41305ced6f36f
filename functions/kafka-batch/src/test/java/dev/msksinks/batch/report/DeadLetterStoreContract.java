package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.testing.TestRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every store of dead letters does. */
abstract class DeadLetterStoreContract {
    /** Each test has a prefix of its own, so that tests share one store. */
    final String prefix = "errors/" + UUID.randomUUID();

    abstract DeadLetterStore store();

    /** JSON Lines by key, of everything below the prefix. */
    abstract Map<String, String> objects();

    @Test
    void lettersOfABlockOfOffsetsAreOneObject() {
        store().write(letters(1, 2));

        assertThat(objects()).hasSize(1).allSatisfy((key, lines) -> {
            assertThat(key)
                    .isEqualTo(prefix + "/topic=orders/year=2026/month=11/day=20/hour=10/"
                            + "dead-letters-0-00000000000000000000.jsonl");
            assertThat(lines.lines()).hasSize(2).allMatch(line -> line.contains("\"code\":\"invalid-json\""));
        });
    }

    @Test
    void sameLettersAgainChangeNothing() {
        store().write(letters(1, 2));
        Map<String, String> before = objects();

        store().write(letters(1, 2));

        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void lettersAppearOnceHoweverTheirBatchIsCut() {
        store().write(letters(5, 6));
        store().write(letters(4, 5));
        store().write(letters(6, 999, 1_000));
        store().write(letters(6));

        assertThat(offsets()).containsExactly(4L, 5L, 6L, 999L, 1_000L);
    }

    @Test
    void writersAtTheSameTimeLoseNothingAndDoubleNothing() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, 6)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> store().write(letters(
                        LongStream.rangeClosed(writer * 2L, writer * 2L + 4).toArray()))))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(offsets())
                .containsExactlyElementsOf(LongStream.rangeClosed(0, 14).boxed().toList());
    }

    @Test
    void floodOfLettersIsAFewObjects() {
        store().write(letters(LongStream.range(0, 10_000).toArray()));

        assertThat(objects()).hasSize(10);
        assertThat(offsets()).hasSize(10_000);
    }

    @Test
    void largeLetterStandsAloneSoThatNoObjectGrowsWithoutBounds() {
        DeadLetter large = new DeadLetter(
                TestRecord.value("orders", 0, 7, "x".repeat(DeadLetterKey.LARGEST_SHARED)),
                PoisonCode.INVALID_JSON,
                "value is not JSON");

        store().write(List.of(letter(6), large));
        store().write(List.of(large));

        assertThat(objects()).hasSize(2);
        assertThat(objects().keySet()).anyMatch(key -> key.endsWith("/dead-letter-0-00000000000000000007.jsonl"));
        assertThat(offsets()).containsExactly(7L, 6L);
    }

    @Test
    void letterOfATopicThatWasMadeAgainIsNoRepetition() {
        store().write(letters(5));
        DeadLetter other = new DeadLetter(
                TestRecord.withTimestamp(TestRecord.value("orders", 0, 5, "not"), TestRecord.TIMESTAMP + 60_000),
                PoisonCode.INVALID_JSON,
                "value is not JSON");

        store().write(List.of(other));

        assertThat(offsets()).containsExactly(5L, 5L);
    }

    @Test
    void noLettersAreNoObject() {
        store().write(List.of());

        assertThat(objects()).isEmpty();
    }

    /** In the order of keys and lines. */
    private List<Long> offsets() {
        return objects().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(object -> object.getValue().lines())
                .map(line -> DeadLetterLine.parse(line).place().offset())
                .toList();
    }

    private static List<DeadLetter> letters(long... offsets) {
        List<DeadLetter> letters = new ArrayList<>(
                LongStream.of(offsets).mapToObj(DeadLetterStoreContract::letter).toList());
        Collections.reverse(letters);
        return letters;
    }

    private static DeadLetter letter(long offset) {
        return new DeadLetter(
                TestRecord.withTimestamp(
                        TestRecord.value("orders", 0, offset, "not json"), TestRecord.TIMESTAMP + offset % 100),
                PoisonCode.INVALID_JSON,
                "value is not JSON");
    }
}
