package dev.msksinks.cacheentries.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.cacheentries.testing.Commands;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryPlanTest {
    private final Commands commands = Commands.inOrder();
    private final EntryPlan three = new CachePlanner()
            .plan(List.of(
                    commands.increment("z", "m", 1), commands.increment("z", "m", 2), commands.increment("z", "m", 3)))
            .entries()
            .getFirst();

    @Test
    void isKnownByItsKeyAndType() {
        EntryPlan string = new CachePlanner()
                .plan(List.of(commands.set("a", "1")))
                .entries()
                .getFirst();
        assertThat(three.key()).isEqualTo("z");
        assertThat(three.isSortedSet()).isTrue();
        assertThat(string.isSortedSet()).isFalse();
    }

    @Test
    void isCutIntoPartsThatComeAgainTogether() {
        assertThat(three.first(3)).isEqualTo(three);
        assertThat(three.first(2).commands()).isEqualTo(three.commands().subList(0, 2));
        assertThat(three.behind(2).commands()).isEqualTo(three.commands().subList(2, 3));
        assertThat(three.first(2).records()).isEqualTo(three.records()).hasSize(3);
        assertThat(three.behind(2).records()).isEqualTo(three.records());
    }
}
