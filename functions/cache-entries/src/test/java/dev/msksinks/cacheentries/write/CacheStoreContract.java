package dev.msksinks.cacheentries.write;

import static dev.msksinks.cacheentries.Commands.change;
import static dev.msksinks.cacheentries.Commands.remove;
import static dev.msksinks.cacheentries.Commands.removeMember;
import static dev.msksinks.cacheentries.Commands.score;
import static dev.msksinks.cacheentries.Commands.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.decode.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of cache entries does. */
abstract class CacheStoreContract {
    /** Real stores send this many commands at a time. */
    static final int PIPELINE_SIZE = 500;

    /** Each test has keys of its own, so that tests share one cache. */
    private final String key = "key:" + UUID.randomUUID();

    abstract Store<CachePlan> store();

    abstract Optional<String> value(String key);

    /** What is left of the TTL; nothing for an entry that stays. */
    abstract Optional<Duration> ttl(String key);

    abstract Map<String, Double> scores(String key);

    @Test
    void valueIsStoredAsItCame() {
        String json = "{\"city\": \"Zürich\",  \"n\":1.0}\n";

        assertThat(write(set(1, key, json))).isEqualTo(WriteResult.of(1, 0));

        assertThat(value(key)).contains(json);
        assertThat(ttl(key)).isEmpty();
    }

    @Test
    void valueWithTtlExpires() {
        write(set(1, key, "v", Duration.ofHours(1)));

        assertThat(value(key)).contains("v");
        assertThat(ttl(key))
                .hasValueSatisfying(ttl -> assertThat(ttl).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
    }

    @Test
    void laterValueWithoutTtlStays() {
        write(set(1, key, "old", Duration.ofHours(1)), set(2, key, "new"));

        assertThat(value(key)).contains("new");
        assertThat(ttl(key)).isEmpty();
    }

    @Test
    void scoresAreSetAndChanged() {
        write(
                score(1, key, "a", 5),
                change(2, key, "a", -2),
                change(3, key, "b", 2.5),
                change(4, key, "a", 10),
                score(5, key, "c", 7),
                score(6, key, "c", 0));

        assertThat(scores(key)).isEqualTo(Map.of("a", 13.0, "b", 2.5, "c", 0.0));
    }

    @Test
    void quantityAfterAChangeWins() {
        write(change(1, key, "a", 3), score(2, key, "a", 10));

        assertThat(scores(key)).isEqualTo(Map.of("a", 10.0));
    }

    @Test
    void changesAddUpOverBatches() {
        write(change(1, key, "a", 3));
        write(change(2, key, "a", 4));

        assertThat(scores(key)).isEqualTo(Map.of("a", 7.0));
    }

    @Test
    void removedMemberIsGoneAndTheOthersStay() {
        write(score(1, key, "a", 5), score(2, key, "b", 6), removeMember(3, key, "a"));

        assertThat(scores(key)).isEqualTo(Map.of("b", 6.0));
    }

    @Test
    void removedKeyIsGoneWhateverItHeld() {
        String set = key + ":set";
        write(set(1, key, "v"), score(2, set, "a", 5));

        assertThat(write(remove(3, key), remove(4, set))).isEqualTo(WriteResult.of(2, 0));

        assertThat(value(key)).isEmpty();
        assertThat(scores(set)).isEmpty();
    }

    @Test
    void removingWhatIsNotThereIsDone() {
        assertThat(write(remove(1, key), removeMember(2, key, "a"))).isEqualTo(WriteResult.of(2, 0));
    }

    @Test
    void valueAfterItsRemovalStays() {
        write(set(1, key, "old"), remove(2, key), set(3, key, "new"));

        assertThat(value(key)).contains("new");
    }

    @Test
    void removalAfterTheValueEndsRemoved() {
        write(set(1, key, "v"), remove(2, key));

        assertThat(value(key)).isEmpty();
    }

    @Test
    void orderOfEachKeyIsKeptOverManyKeysAndChunks() {
        int keys = 70;
        int rounds = 60;
        List<CacheCommand> commands = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < keys; i++) {
                commands.add(set(commands.size(), key + i, "round " + round));
            }
        }
        assertThat(commands).hasSizeGreaterThan(8 * PIPELINE_SIZE);

        assertThat(store().write(new CachePlan(commands))).isEqualTo(WriteResult.of(commands.size(), 0));

        for (int i = 0; i < keys; i++) {
            assertThat(value(key + i)).contains("round " + rounds);
        }
    }

    @Test
    void thousandsOfChangesOfOneMemberAllCount() {
        int changes = 3 * PIPELINE_SIZE + 1;
        CacheCommand[] commands = new CacheCommand[changes];
        Arrays.setAll(commands, i -> change(i, key, "a", 1));

        assertThat(write(commands)).isEqualTo(WriteResult.of(changes, 0));

        assertThat(scores(key)).isEqualTo(Map.of("a", (double) changes));
    }

    @Test
    void keyOfAnotherTypeRejectsOnlyItsRecords() {
        String other = key + ":other";
        CacheCommand wrong = score(2, key, "a", 5);
        CacheCommand wrongRemoval = removeMember(4, key, "a");

        WriteResult result =
                write(set(1, key, "v"), wrong, score(3, other, "a", 6), wrongRemoval, change(5, other, "a", 1));

        assertThat(result.applied()).isEqualTo(3);
        assertThat(result.rejected())
                .extracting(DeadLetter::record)
                .containsExactly(wrong.record(), wrongRemoval.record());
        assertThat(result.rejected()).extracting(DeadLetter::code).containsOnly(PoisonCode.REJECTED_BY_STORE);
        assertThat(value(key)).contains("v");
        assertThat(scores(other)).isEqualTo(Map.of("a", 7.0));
    }

    @Test
    void emptyPlanIsDone() {
        assertThat(write()).isEqualTo(WriteResult.of(0, 0));
    }

    WriteResult write(CacheCommand... commands) {
        return store().write(new CachePlan(Arrays.asList(commands)));
    }
}
