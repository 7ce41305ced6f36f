package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.testing.Commands;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the store does with what is sent again by an operator, long after its partition has gone on. */
abstract class RedrivenContract extends NewestWinsContract {
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
}
