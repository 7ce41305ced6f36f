package dev.msksinks.cacheentries.plan;

import static dev.msksinks.cacheentries.Commands.change;
import static dev.msksinks.cacheentries.Commands.remove;
import static dev.msksinks.cacheentries.Commands.removeMember;
import static dev.msksinks.cacheentries.Commands.score;
import static dev.msksinks.cacheentries.Commands.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.cacheentries.decode.CacheCommand;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CachePlanTest {
    @Test
    void allCommandsAreKeptInOrderAndCountedByKind() {
        List<CacheCommand> commands = List.of(
                set(1, "a", "1"),
                score(2, "b", "m", 1),
                set(3, "a", "2"),
                change(4, "b", "m", 1),
                removeMember(5, "b", "m"),
                remove(6, "a"));

        CachePlan plan = new CachePlan(commands);

        assertThat(plan.commands()).isEqualTo(commands);
        assertThat(plan.counts())
                .isEqualTo(Map.of(
                        "valuesSet", 2L,
                        "scoresSet", 1L,
                        "scoresChanged", 1L,
                        "membersRemoved", 1L,
                        "keysRemoved", 1L));
    }
}
