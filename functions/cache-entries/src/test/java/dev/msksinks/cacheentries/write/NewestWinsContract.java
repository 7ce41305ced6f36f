package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.testing.Commands;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the store does with what comes again, late, or from several partitions. */
abstract class NewestWinsContract extends EmptyCacheFixture {
    @Test
    void batchThatComesAgainChangesNothing() {
        Commands commands = Commands.inOrder();
        CacheCommand[] batch = {
            commands.set("a", "1"),
            commands.set("b", "1"),
            commands.delete("b"),
            commands.add("z", "m", 5),
            commands.increment("z", "m", 2),
            commands.increment("z", "n", 1),
            commands.remove("z", "o")
        };
        assertThat(write(batch).applied()).isEqualTo(6);
        assertThat(write(batch)).isEqualTo(WriteResult.of(0, 6));
        assertThat(cache().get("a")).hasValue("1");
        assertThat(cache().get("b")).isEmpty();
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 7.0, "n", 1.0));
    }

    @Test
    void partOfABatchThatComesAgainLaterChangesNothing() {
        CacheCommand set = Commands.at(0, 1, 0).set("a", "1");
        CacheCommand gone = Commands.at(0, 2, 0).set("b", "1");
        CacheCommand increment = Commands.at(0, 3, 0).increment("z", "m", 1);
        CacheCommand add = Commands.at(0, 4, 0).add("z", "n", 1);
        write(set, gone, increment, add);
        write(
                Commands.at(0, 5, 0).set("a", "2"),
                Commands.at(0, 6, 0).delete("b"),
                Commands.at(0, 7, 0).increment("z", "m", 1),
                Commands.at(0, 8, 0).remove("z", "n"));
        assertThat(write(set, gone, increment, add)).isEqualTo(WriteResult.of(0, 4));
        assertThat(cache().get("a")).hasValue("2");
        assertThat(cache().get("b")).isEmpty();
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 2.0));
    }

    @Test
    void offsetDecidesWithinAPartitionWhateverTheClocksSay() {
        write(Commands.at(0, 1, 100).set("a", "1"), Commands.at(0, 2, 100).add("z", "m", 1));
        write(Commands.at(0, 3, 50).set("a", "2"), Commands.at(0, 4, 50).add("z", "m", 2));
        assertThat(cache().get("a")).hasValue("2");
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 2.0));
    }

    @Test
    void timestampDecidesBetweenPartitionsWhicheverComesFirst() {
        for (boolean newerFirst : new boolean[] {true, false}) {
            cache().clear();
            CacheCommand[] older = {
                Commands.at(0, 900, 100).set("a", "older"),
                Commands.at(0, 901, 100).add("z", "m", 1),
                Commands.at(0, 902, 100).remove("z", "n"),
                Commands.at(0, 903, 100).delete("b")
            };
            CacheCommand[] newer = {
                Commands.at(1, 5, 200).set("a", "newer"),
                Commands.at(1, 6, 200).remove("z", "m"),
                Commands.at(1, 7, 200).add("z", "n", 2),
                Commands.at(1, 8, 200).set("b", "newer")
            };
            write(newerFirst ? newer : older);
            write(newerFirst ? older : newer);
            assertThat(cache().get("a")).hasValue("newer");
            assertThat(cache().get("b")).hasValue("newer");
            assertThat(cache().scores("z")).isEqualTo(Map.of("n", 2.0));
        }
    }

    @Test
    void recordsOfTwoPartitionsInOneBatchAreComparedToo() {
        assertThat(write(
                        Commands.at(1, 5, 200).set("a", "newer"),
                        Commands.at(1, 6, 200).add("z", "m", 2),
                        Commands.at(0, 900, 100).set("a", "older"),
                        Commands.at(0, 901, 100).add("z", "m", 1)))
                .isEqualTo(WriteResult.of(2, 2));
        assertThat(cache().get("a")).hasValue("newer");
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 2.0));
    }

    /** Or the end would depend on which partition is read first. */
    @Test
    void partitionThatStepsBackInTimeKeepsTheTimeItHasReached() {
        for (boolean together : new boolean[] {true, false}) {
            cache().clear();
            CacheCommand first = Commands.at(0, 1, 100).set("a", "first");
            CacheCommand stepsBack = Commands.at(0, 2, 30).set("a", "steps back");
            if (together) {
                write(first, stepsBack);
            } else {
                write(first);
                write(stepsBack);
            }
            write(Commands.at(1, 1, 60).set("a", "between"));
            assertThat(cache().get("a")).hasValue("steps back");
        }
    }

    @Test
    void lateOlderRecordDoesNotBringBackWhatIsDeleted() {
        write(
                Commands.at(1, 1, 200).delete("a"),
                Commands.at(1, 2, 200).remove("z", "m"),
                Commands.at(1, 3, 200).deleteSet("y"));
        write(
                Commands.at(0, 1, 100).set("a", "1"),
                Commands.at(0, 2, 100).add("z", "m", 1),
                Commands.at(0, 3, 100).add("y", "m", 1),
                Commands.at(0, 4, 100).increment("y", "n", 1));
        assertThat(cache().get("a")).isEmpty();
        assertThat(cache().scores("z")).isEmpty();
        assertThat(cache().scores("y")).isEmpty();
    }

    @Test
    void incrementsOfAllPartitionsCountOnceEach() {
        CacheCommand[] batch = {
            Commands.at(0, 7, 300).increment("z", "m", 1),
            Commands.at(1, 5, 200).increment("z", "m", 10),
            Commands.at(2, 900, 100).increment("z", "m", 100),
            Commands.at(0, 8, 0).increment("z", "m", 1_000)
        };
        write(batch);
        write(batch);
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 1_111.0));
    }

    @Test
    void incrementFromBeforeAnAbsoluteScoreOfAnotherPartitionIsInItAlready() {
        write(Commands.at(1, 1, 200).add("z", "m", 50));
        assertThat(write(Commands.at(0, 1, 100).increment("z", "m", 1))).isEqualTo(WriteResult.of(0, 1));
        assertThat(write(Commands.at(0, 2, 300).increment("z", "m", 1))).isEqualTo(WriteResult.of(1, 0));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 51.0));
    }

    @Test
    void deletedSetKeepsWhatAnotherPartitionHasSetSince() {
        write(
                Commands.at(1, 1, 50).add("z", "before", 1),
                Commands.at(0, 1, 60).add("z", "mine", 1),
                Commands.at(1, 2, 200).add("z", "since", 2));
        write(Commands.at(0, 2, 100).deleteSet("z"));
        assertThat(cache().scores("z")).isEqualTo(Map.of("since", 2.0));
        write(Commands.at(0, 3, 110).add("z", "mine", 3));
        assertThat(cache().scores("z")).isEqualTo(Map.of("since", 2.0, "mine", 3.0));
    }

    @Test
    void topicMadeAgainStartsOverItsOffsets() {
        write(
                Commands.at(0, 5_000, 100).set("a", "1"),
                Commands.at(0, 5_001, 100).increment("z", "m", 1));
        CacheCommand[] again = {
            Commands.at(0, 0, 200).set("a", "2"),
            Commands.at(0, 1, 200).increment("z", "m", 1),
            Commands.at(0, 2, 200).increment("z", "m", 1)
        };
        write(again);
        write(again);
        assertThat(cache().get("a")).hasValue("2");
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 3.0));
    }

    @Test
    void keyThatChangesItsTypeWhenItIsEmptyTakesTheOther() {
        write(Commands.at(0, 1, 10).add("k", "m", 1), Commands.at(0, 2, 20).increment("k", "n", 1));
        write(Commands.at(0, 3, 30).deleteSet("k"));
        assertThat(write(Commands.at(0, 4, 40).set("k", "1")).applied()).isEqualTo(1);
        assertThat(cache().get("k")).hasValue("1");
        write(Commands.at(0, 5, 50).delete("k"));
        assertThat(write(Commands.at(0, 6, 60).increment("k", "m", 1)).applied())
                .isEqualTo(1);
        assertThat(cache().scores("k")).isEqualTo(Map.of("m", 1.0));
    }
}
