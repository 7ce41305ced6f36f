package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.PartialResponses;
import dev.msksinks.local.pipeline.StormMode.OnDemand;
import dev.msksinks.local.pipeline.StormMode.Provisioned;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StormModeTest {
    @Test
    void fourSeedsHaveBothModesAndBothReadingsOfPartialResponses() {
        assertThat(LongStream.rangeClosed(1, 4).mapToObj(StormMode::of))
                .containsExactly(
                        new Provisioned(1, PartialResponses.NAMED_RECORDS_ONLY),
                        new OnDemand(),
                        new Provisioned(2, PartialResponses.PARTITION_FROM_SMALLEST),
                        new OnDemand());
    }

    @Test
    void twelveSeedsHaveEveryNumberOfPollersWithEitherReading() {
        List<StormMode> modes =
                LongStream.rangeClosed(1, 12).mapToObj(StormMode::of).distinct().toList();

        assertThat(modes).hasSize(1 + StormMode.MOST_POLLERS * PartialResponses.values().length);
    }

    @Test
    void seedsBelowZeroHaveAModeToo() {
        assertThat(StormMode.of(-1)).isInstanceOf(Provisioned.class);
        assertThat(StormMode.of(-2)).isEqualTo(new OnDemand());
    }
}
