package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.Commands;
import dev.msksinks.cacheentries.testing.TestCache;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store does with what comes again, late, from several partitions or by redrive. */
abstract class NewestWinsContract {

    abstract TestCache cache();

    @BeforeEach
    void startEmpty() {
        cache().clear();
    }

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
    void redrivenRecordLandsUnlessANewerOneHas() {
        write(
                Commands.at(0, 10, 100).set("a", "newer"),
                Commands.at(0, 11, 100).add("z", "m", 11),
                Commands.at(0, 12, 100).set("other", "1"));
        assertThat(write(
                        Commands.at(0, 5, 500).redriven().set("a", "late"),
                        Commands.at(0, 6, 500).redriven().set("b", "late"),
                        Commands.at(0, 7, 500).redriven().add("z", "m", 7),
                        Commands.at(0, 8, 500).redriven().add("z", "n", 8)))
                .isEqualTo(WriteResult.of(2, 2));
        assertThat(cache().get("a")).hasValue("newer");
        assertThat(cache().get("b")).hasValue("late");
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 11.0, "n", 8.0));
    }

    /** As when a batch has failed and waits, while its poison is redriven. */
    @Test
    void olderRecordThatIsDeliveredBehindARedrivenOneChangesNothing() {
        write(
                Commands.at(0, 50, 500).redriven().add("z", "m", 50),
                Commands.at(0, 51, 500).redriven().deleteSet("y"),
                Commands.at(0, 52, 500).redriven().set("a", "redriven"));
        write(
                Commands.at(0, 45, 450).add("z", "m", 45),
                Commands.at(0, 46, 450).add("y", "m", 46),
                Commands.at(0, 47, 450).set("a", "older"));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 50.0));
        assertThat(cache().scores("y")).isEmpty();
        assertThat(cache().get("a")).hasValue("redriven");
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

    @Test
    void redrivenQuantityOrRemovalUndoesNoLaterDelta() {
        write(
                Commands.at(0, 10, 100).increment("z", "m", 10),
                Commands.at(0, 11, 100).increment("z", "n", 11),
                Commands.at(0, 12, 100).add("y", "other", 1),
                Commands.at(0, 13, 100).increment("y", "m", 13));
        assertThat(write(
                        Commands.at(0, 4, 40).redriven().add("z", "m", 4),
                        Commands.at(0, 5, 50).redriven().remove("z", "n"),
                        Commands.at(0, 6, 60).redriven().add("z", "o", 6)))
                .isEqualTo(WriteResult.of(1, 2));
        write(Commands.at(0, 7, 70).redriven().deleteSet("y"));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 10.0, "n", 11.0, "o", 6.0));
        assertThat(cache().scores("y")).isEqualTo(Map.of("other", 1.0, "m", 13.0));
    }

    @Test
    void redrivenQuantityUndoesEarlierDeltas() {
        write(
                Commands.at(0, 10, 100).increment("z", "m", 10),
                Commands.at(0, 11, 110).increment("y", "m", 10));
        assertThat(write(
                        Commands.at(0, 20, 200).redriven().add("z", "m", 4),
                        Commands.at(0, 21, 210).redriven().deleteSet("y")))
                .isEqualTo(WriteResult.of(2, 0));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 4.0));
        assertThat(cache().scores("y")).isEmpty();
    }

    /** Or a late one with a lower offset would hide the newest. */
    @Test
    void redrivenDeltaLeavesTheNewestDeltaTheNewest() {
        write(Commands.at(0, 10, 100).increment("z", "m", 10));
        write(Commands.at(0, 5, 50).redriven().increment("z", "m", 5));
        assertThat(write(Commands.at(0, 7, 70).redriven().add("z", "m", 7))).isEqualTo(WriteResult.of(0, 1));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 15.0));
    }

    /** Its partition has gone on since, and that time is not its own. */
    @Test
    void redrivenChangeUndoesNothingNewerOfAnotherPartition() {
        write(
                Commands.at(1, 30, 3_000).add("z", "m", 30),
                Commands.at(0, 10, 5_000).add("z", "other", 1));
        assertThat(write(
                        Commands.at(0, 3, 50).redriven().increment("z", "m", 1),
                        Commands.at(0, 4, 50).redriven().remove("z", "m"),
                        Commands.at(0, 5, 50).redriven().add("z", "m", 1)))
                .isEqualTo(WriteResult.of(0, 3));
        write(Commands.at(0, 6, 50).redriven().deleteSet("z"));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 30.0, "other", 1.0));
    }

    @Test
    void topicMadeAgainAtTheSameOffsetForgetsWhatWasRedriven() {
        write(Commands.at(0, 0, 100).increment("z", "m", 1));
        write(Commands.at(0, 3, 130).redriven().increment("z", "m", 10));
        write(
                Commands.at(0, 0, 200).increment("z", "m", 100),
                Commands.at(0, 3, 203).increment("z", "m", 1_000));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 1_111.0));
    }

    @Test
    void removalForgetsTheDeltasBeforeIt() {
        write(
                Commands.at(1, 10, 200).increment("z", "m", 10),
                Commands.at(1, 11, 200).increment("y", "m", 10));
        write(Commands.at(0, 1, 100).remove("z", "m"), Commands.at(0, 2, 100).deleteSet("y"));
        assertThat(write(
                        Commands.at(0, 3, 110).redriven().add("z", "m", 7),
                        Commands.at(0, 4, 110).redriven().add("y", "m", 7)))
                .isEqualTo(WriteResult.of(2, 0));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 7.0));
        assertThat(cache().scores("y")).isEqualTo(Map.of("m", 7.0));
    }

    @Test
    void redrivenDeltasOfATopicHideNoneOfOneThatWasMadeAgain() {
        write(Commands.at(0, 10, 100).increment("z", "m", 1));
        write(
                Commands.at(0, 3, 30).redriven().increment("z", "m", 10),
                Commands.at(0, 4, 40).redriven().increment("z", "m", 10),
                Commands.at(0, 5, 50).redriven().increment("z", "m", 10));
        write(
                Commands.at(0, 3, 200).increment("z", "m", 100),
                Commands.at(0, 4, 201).increment("z", "m", 100));
        write(Commands.at(0, 5, 202).increment("z", "m", 100));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 331.0));
    }

    @Test
    void redrivenIncrementCountsOnceThoughItsPartitionIsFarBehindIt() {
        write(Commands.at(0, 10, 100).increment("z", "m", 1));
        CacheCommand redriven = Commands.at(0, 5, 50).redriven().increment("z", "m", 10);
        assertThat(write(redriven, redriven).applied()).isEqualTo(1);
        assertThat(write(redriven).applied()).isZero();
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 11.0));
    }

    /** As when a topic is read anew, where what was poison is now good. */
    @Test
    void incrementThatIsRedrivenAndDeliveredCountsOnce() {
        CacheCommand last = Commands.at(0, 5, 50).increment("z", "m", 10);
        write(Commands.at(0, 5, 50).redriven().increment("z", "m", 10));
        write(last);
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 10.0));
        cache().clear();
        write(last);
        write(Commands.at(0, 5, 50).redriven().increment("z", "m", 10));
        assertThat(cache().scores("z")).isEqualTo(Map.of("m", 10.0));
    }

    final WriteResult write(CacheCommand... commands) {
        return write(List.of(commands));
    }

    final WriteResult write(List<CacheCommand> commands) {
        return new CacheStore(cache().client(), 1_000).write(new CachePlanner().plan(commands), Deadline.none());
    }
}
