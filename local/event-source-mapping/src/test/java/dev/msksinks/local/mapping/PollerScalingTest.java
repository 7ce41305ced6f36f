package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.template.ProvisionedPollers;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PollerScalingTest {

    private static final int BATCH_SIZE = 100;
    private static final OptionalLong MUCH = OptionalLong.of(1_000_000);
    private static final OptionalLong NONE = OptionalLong.of(0);

    private final PollerScaling scaling = new PollerScaling(new ProvisionedPollers(2, 4), BATCH_SIZE);

    @Test
    void startsWithTheMinimum() {
        assertThat(scaling.pollers(1, OptionalLong.empty())).isEqualTo(2);
    }

    @Test
    void growsByOneWhileMoreThanABatchAPollerWaitsUpToTheMaximum() {
        assertThat(looks(2, MUCH, PollerScaling.PATIENCE_TO_GROW - 1)).isEqualTo(2);
        assertThat(looks(2, MUCH, 1)).isEqualTo(3);
        assertThat(looks(3, MUCH, PollerScaling.PATIENCE_TO_GROW)).isEqualTo(4);
        assertThat(looks(4, MUCH, PollerScaling.PATIENCE_TO_GROW)).isEqualTo(4);
    }

    @Test
    void aLagThatComesAndGoesIsNoReasonToGrow() {
        looks(2, MUCH, PollerScaling.PATIENCE_TO_GROW - 1);
        looks(2, OptionalLong.of(2L * BATCH_SIZE), 1);

        assertThat(looks(2, MUCH, 1)).isEqualTo(2);
    }

    @Test
    void shrinksToTheMinimumAfterALongTimeWithoutLag() {
        assertThat(looks(3, NONE, PollerScaling.PATIENCE_TO_SHRINK - 1)).isEqualTo(3);
        assertThat(looks(3, NONE, 1)).isEqualTo(2);
        assertThat(looks(2, NONE, PollerScaling.PATIENCE_TO_SHRINK)).isEqualTo(2);
    }

    private int looks(int now, OptionalLong lag, int times) {
        int wanted = now;
        for (int i = 0; i < times; i++) {
            wanted = scaling.pollers(now, lag);
        }
        return wanted;
    }
}
