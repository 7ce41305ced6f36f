package dev.msksinks.cacheentries.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.testing.Commands;
import dev.msksinks.cacheentries.testing.InMemoryCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CachePlannerTest {
    private final Commands commands = Commands.inOrder();
    private final CachePlanner planner = new CachePlanner();

    @Test
    void emptyBatchHasAnEmptyPlan() {
        assertThat(planner.plan(List.of())).isEqualTo(new CachePlan(List.of(), 0));
    }

    @Test
    void commandsAreGatheredByEntryInTheirOrder() {
        CacheCommand b = commands.set("b", "1");
        CacheCommand add = commands.add("z", "m", 1);
        CacheCommand a = commands.set("a", "1");
        CacheCommand two = commands.increment("z", "m", 2);
        CacheCommand three = commands.increment("z", "m", 3);
        CacheCommand remove = commands.remove("z", "n");
        CacheCommand ofAnotherType = commands.add("a", "m", 1);
        assertThat(planner.plan(List.of(b, add, a, two, three, remove, ofAnotherType))
                        .entries())
                .extracting(EntryPlan::commands)
                .map(CachePlannerTest::unplanned)
                .containsExactly(List.of(b), List.of(add, two, three, remove), List.of(a), List.of(ofAnotherType));
    }

    @Test
    void lastWriteOfAStringIsKeptAlone() {
        CacheCommand last = commands.set("a", "3");
        CacheCommand other = commands.set("b", "1");
        CachePlan plan = planner.plan(
                List.of(commands.set("a", "1"), commands.delete("a"), commands.set("a", "2"), other, last));
        assertThat(unplanned(plan.commands())).containsExactlyInAnyOrder(other, last);
        assertThat(plan.counts()).isEqualTo(Map.of("entries", 2L, "commands", 2L, "reduced", 3L));
    }

    @Test
    void incrementsBehindAnAbsoluteScoreAreKeptWithIt() {
        CacheCommand absolute = commands.add("z", "m", 10);
        CacheCommand change = commands.increment("z", "m", -1);
        assertThat(unplanned(planner.plan(List.of(
                                commands.add("z", "m", 1),
                                commands.increment("z", "m", 5),
                                commands.remove("z", "m"),
                                absolute,
                                change,
                                change))
                        .commands()))
                .containsExactly(absolute, change, change);
    }

    /** Which of them counts is not known here: newer ones of the same partition are in the cache already. */
    @Test
    void redrivenCommandsStayWithTheirOwnTimes() {
        CacheCommand first = Commands.at(0, 1, 100).redriven().set("a", "1");
        CacheCommand second = Commands.at(0, 2, 50).redriven().set("a", "2");
        assertThat(planner.plan(List.of(first, second)).commands())
                .containsExactly(
                        new PlannedCommand(first, TestRecord.TIMESTAMP + 100),
                        new PlannedCommand(second, TestRecord.TIMESTAMP + 50));
    }

    @Test
    void memberOfAnotherSetIsAnotherMember() {
        List<CacheCommand> all =
                List.of(commands.add("z1", "m", 1), commands.add("z2", "m", 2), commands.add("z2", "n", 3));
        assertThat(unplanned(planner.plan(all).commands())).containsExactlyElementsOf(all);
    }

    @Test
    void deletionOfASetReducesWhatWasBeforeAndNothingBehindIt() {
        CacheCommand delete = commands.deleteSet("z");
        CacheCommand behind = commands.increment("z", "m", 2);
        assertThat(unplanned(planner.plan(
                                List.of(commands.add("z", "m", 1), commands.increment("z", "n", 1), delete, behind))
                        .commands()))
                .containsExactly(delete, behind);
    }

    /** Which of them is newer, the batch alone does not tell. */
    @Test
    void otherPartitionsReduceNothing() {
        List<CacheCommand> all = List.of(
                Commands.at(0, 1, 0).set("a", "1"),
                Commands.at(1, 1, 0).set("a", "2"),
                Commands.at(0, 2, 0).increment("z", "m", 1),
                Commands.at(1, 2, 0).add("z", "m", 1),
                Commands.at(2, 2, 0).deleteSet("z"));
        assertThat(unplanned(planner.plan(all).commands())).containsExactlyElementsOf(all);
    }

    @Test
    void commandHasTheLatestTimeOfItsPartitionOnItsEntry() {
        List<CacheCommand> all = List.of(
                Commands.at(0, 1, 90).set("a", "1"),
                Commands.at(1, 1, 95).set("a", "1"),
                Commands.at(0, 2, 99).set("b", "1"),
                Commands.at(0, 3, 50).set("a", "2"));
        assertThat(planner.plan(all).commands())
                .extracting(planned -> planned.latestMillis() - TestRecord.TIMESTAMP)
                .containsExactly(95L, 90L, 99L);
    }

    /** Whatever the batch, the reduced plan ends as the whole batch does. */
    @Test
    void reducedPlanEndsAsTheWholeBatch() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            List<CacheCommand> all = new ArrayList<>();
            for (int n = random.nextInt(12); n > 0; n--) {
                all.add(command(random, n));
            }
            InMemoryCache whole = new InMemoryCache();
            all.forEach(command -> whole.send(planner.plan(List.of(command)).entries(), Deadline.none()));
            InMemoryCache reduced = new InMemoryCache();
            reduced.send(planner.plan(all).entries(), Deadline.none());
            assertThat(reduced.get("a")).as("%s", all).isEqualTo(whole.get("a"));
            assertThat(reduced.scores("z1")).as("%s", all).isEqualTo(whole.scores("z1"));
            assertThat(reduced.scores("z2")).as("%s", all).isEqualTo(whole.scores("z2"));
        }
    }

    private static CacheCommand command(Random random, int countdown) {
        Commands record = Commands.at(random.nextInt(2), 100 - countdown, random.nextInt(10));
        String set = random.nextBoolean() ? "z1" : "z2";
        String member = random.nextBoolean() ? "m" : "n";
        return switch (random.nextInt(6)) {
            case 0 -> record.set("a", "v" + random.nextInt());
            case 1 -> record.delete("a");
            case 2 -> record.add(set, member, random.nextInt(9));
            case 3 -> record.increment(set, member, random.nextInt(9) - 4);
            case 4 -> record.remove(set, member);
            default -> record.deleteSet(set);
        };
    }

    private static List<CacheCommand> unplanned(List<PlannedCommand> planned) {
        return planned.stream().map(PlannedCommand::command).toList();
    }
}
