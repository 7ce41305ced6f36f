package dev.msksinks.cacheentries.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.testing.Commands;
import dev.msksinks.cacheentries.testing.InMemoryCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CachePlannerTest {
    private final Commands commands = new Commands();
    private final CachePlanner planner = new CachePlanner();

    @Test
    void emptyBatchHasAnEmptyPlan() {
        assertThat(planner.plan(List.of())).isEqualTo(new CachePlan(List.of(), 0));
    }

    @Test
    void commandsKeepTheirOrder() {
        List<CacheCommand> all = List.of(
                commands.set("b", "1"),
                commands.add("z", "m", 1),
                commands.set("a", "1"),
                commands.increment("z", "m", 2),
                commands.increment("z", "m", 3),
                commands.remove("z", "n"),
                commands.delete("c"));
        assertThat(planner.plan(all).commands()).containsExactlyElementsOf(all);
    }

    @Test
    void lastWriteOfAStringIsKeptAloneInItsPlace() {
        CacheCommand last = commands.set("a", "3");
        CacheCommand other = commands.set("b", "1");
        CachePlan plan = planner.plan(
                List.of(commands.set("a", "1"), commands.delete("a"), commands.set("a", "2"), other, last));
        assertThat(plan.commands()).containsExactly(other, last);
        assertThat(plan.counts()).isEqualTo(Map.of("commands", 2L, "reduced", 3L));
    }

    @Test
    void deletionBeforeTheLastWriteIsNeverMovedBehindIt() {
        CacheCommand last = commands.set("a", "2");
        assertThat(planner.plan(List.of(commands.set("a", "1"), commands.delete("a"), last))
                        .commands())
                .containsExactly(last);
    }

    @Test
    void incrementsBehindAnAbsoluteScoreAreKeptWithIt() {
        CacheCommand absolute = commands.add("z", "m", 10);
        CacheCommand change = commands.increment("z", "m", -1);
        assertThat(planner.plan(List.of(
                                commands.add("z", "m", 1),
                                commands.increment("z", "m", 5),
                                commands.remove("z", "m"),
                                absolute,
                                change,
                                change))
                        .commands())
                .containsExactly(absolute, change, change);
    }

    @Test
    void memberOfAnotherSetIsAnotherMember() {
        List<CacheCommand> all =
                List.of(commands.add("z1", "m", 1), commands.add("z2", "m", 2), commands.add("z2", "n", 3));
        assertThat(planner.plan(all).commands()).containsExactlyElementsOf(all);
    }

    @Test
    void deletionOfASetReducesWhatWasBeforeAndNothingBehindIt() {
        CacheCommand delete = commands.delete("z");
        CacheCommand behind = commands.increment("z", "m", 2);
        assertThat(planner.plan(List.of(commands.add("z", "m", 1), commands.increment("z", "n", 1), delete, behind))
                        .commands())
                .containsExactly(delete, behind);
    }

    /** Whatever the batch, the reduced plan ends as the whole batch does. */
    @Test
    void reducedPlanEndsAsTheWholeBatch() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            List<CacheCommand> all = new ArrayList<>();
            for (int n = random.nextInt(12); n > 0; n--) {
                all.add(command(random));
            }
            InMemoryCache whole = new InMemoryCache();
            whole.send(all);
            InMemoryCache reduced = new InMemoryCache();
            reduced.send(planner.plan(all).commands());
            for (String key : List.of("a", "z1", "z2")) {
                assertThat(reduced.get(key)).as("%s", all).isEqualTo(whole.get(key));
                assertThat(reduced.scores(key)).as("%s", all).isEqualTo(whole.scores(key));
            }
        }
    }

    private CacheCommand command(Random random) {
        String set = random.nextBoolean() ? "z1" : "z2";
        String member = random.nextBoolean() ? "m" : "n";
        return switch (random.nextInt(6)) {
            case 0 -> commands.set(random.nextInt(4) == 0 ? set : "a", "v" + random.nextInt());
            case 1 -> commands.delete("a");
            case 2 -> commands.add(set, member, random.nextInt(9));
            case 3 -> commands.increment(set, member, random.nextInt(9) - 4);
            case 4 -> commands.remove(set, member);
            default -> commands.delete(set);
        };
    }
}
