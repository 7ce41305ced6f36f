package dev.msksinks.customerdata.write.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.msksinks.customerdata.plan.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredOffsetsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what follows directly is one with what was there | 0-9@5         | 10-19@6 | 0-19@6",
                "a gap stays one                                  | 0-9@5         | 11-19@6 | 0-9@5,11-19@6",
                "what fills a gap makes one of three              | 0-9@5,20-29@5 | 10-19@5 | 0-29@5",
                "the same again changes nothing                   | 0-9@5         | 0-9@5   | 0-9@5",
                "what lies within and is older changes nothing    | 0-9@5         | 3-5@4   | 0-9@5",
                "earlier times behind later ones stay apart       | 0-9@5         | 10-19@4 | 0-9@5,10-19@4",
                "and are one again with what is later than both   | 0-9@5,10-19@4 | 20-29@6 | 0-29@6",
                "a topic made again begins anew                   | 0-9@5         | 0-3@8   | 0-3@8,4-9@5",
                "and goes on                                      | 0-3@8,4-9@5   | 4-6@9   | 0-6@9,7-9@5",
                "until it has passed the old one                  | 0-6@9,7-9@5   | 7-12@11 | 0-12@11",
                "one range may lie over several                   | 2-3@1,6-7@9   | 0-9@5   | 0-7@9,8-9@5"
            })
    void rangeIsAdded(String what, String before, String added, String after) {
        assertThat(StoredOffsets.parse(before).with(StoredRange.parse(added)))
                .as(what)
                .hasToString(after);
    }

    @Test
    void recordIsCoveredByItsOffsetUpToTheTimeThatIsStored() {
        StoredOffsets stored = StoredOffsets.parse("3-5@10,8-9@20");
        assertThat(stored.covers(new Position(5, 10))).isTrue();
        assertThat(stored.covers(new Position(5, 11))).isFalse();
        assertThat(stored.covers(new Position(2, 10))).isFalse();
        assertThat(stored.covers(new Position(6, 10))).isFalse();
        assertThat(stored.covers(new Position(8, 11))).isTrue();
        assertThat(stored.covers(new Position(10, 11))).isFalse();
    }

    /** Growing together may call more stored than was added, but only earlier times at the very offsets. */
    @Test
    void whatWasAddedIsCoveredAndNoOffsetBesides() {
        Random random = new Random(20261120);
        for (int round = 0; round < 2_000; round++) {
            StoredOffsets stored = StoredOffsets.NONE;
            Map<Long, Long> latest = new HashMap<>();
            for (int i = 0; i < 8; i++) {
                int from = random.nextInt(20);
                StoredRange range = new StoredRange(from, from + random.nextInt(6), random.nextInt(10));
                stored = stored.with(range);
                for (long offset = range.from(); offset <= range.to(); offset++) {
                    latest.merge(offset, range.latest(), Math::max);
                }
            }
            for (long offset = 0; offset < 30; offset++) {
                if (latest.containsKey(offset)) {
                    assertThat(stored.covers(new Position(offset, latest.get(offset))))
                            .isTrue();
                } else {
                    assertThat(stored.covers(new Position(offset, 0))).isFalse();
                }
            }
            assertThat(StoredOffsets.parse(stored.toString())).isEqualTo(stored);
        }
    }

    @Test
    void objectReachesNotOverOneThatIsThere() {
        List<Position> lacking =
                List.of(new Position(0, 1), new Position(1, 1), new Position(5, 1), new Position(6, 1));
        assertThat(StoredOffsets.parse("2-4@1").run(lacking)).isEqualTo(lacking.subList(0, 2));
        assertThat(StoredOffsets.NONE.run(lacking)).isEqualTo(lacking);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-2", "1@2", "2-1@3", "a-b@c", "1-2@3,", "-1@1"})
    void textThatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StoredOffsets.parse(text));
    }
}
