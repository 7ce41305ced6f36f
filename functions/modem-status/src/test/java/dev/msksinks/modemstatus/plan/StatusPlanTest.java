package dev.msksinks.modemstatus.plan;

import static dev.msksinks.modemstatus.Changes.removed;
import static dev.msksinks.modemstatus.Changes.reported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.modemstatus.decode.DeviceChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusPlanTest {
    @Test
    void onlyTheNewestChangeOfEachDeviceIsLeft() {
        DeviceChange newest = reported("a", 9, "down");
        DeviceChange other = reported("b", 1, "connected");

        StatusPlan plan =
                StatusPlan.reduce(List.of(reported("a", 3, "connected"), newest, other, reported("a", 5, "connected")));

        assertThat(plan.newest()).containsExactlyInAnyOrder(newest, other);
        assertThat(plan.counts()).isEqualTo(Map.of("devices", 2L, "reduced", 2L, "unknownFields", 4L));
        assertThat(plan.reduced()).isEqualTo(2);
    }

    @Test
    void removalAndReportFollowTheSameOrder() {
        assertThat(StatusPlan.reduce(List.of(removed("a", 5), reported("a", 4, "down")))
                        .newest())
                .containsExactly(removed("a", 5));
        assertThat(StatusPlan.reduce(List.of(removed("a", 5), reported("a", 6, "down")))
                        .newest())
                .containsExactly(reported("a", 6, "down"));
    }

    @Test
    void recordDeliveredTwiceIsOneChange() {
        DeviceChange change = reported("a", 3, "down");

        assertThat(StatusPlan.reduce(List.of(change, change)).newest()).containsExactly(change);
    }

    @Test
    void noChangesAreAnEmptyPlan() {
        assertThat(StatusPlan.reduce(List.of()).newest()).isEmpty();
    }

    @Test
    void everyRecordOfADeviceComesAgainWithIt() {
        DeviceChange older = reported("a", 3, "connected");
        DeviceChange newest = reported("a", 9, "down");
        StatusPlan plan = StatusPlan.reduce(List.of(older, reported("b", 4, "down"), newest));

        assertThat(plan.recordsOf(Set.of("a")))
                .containsExactly(older.version().coordinates(), newest.version().coordinates());
    }
}
