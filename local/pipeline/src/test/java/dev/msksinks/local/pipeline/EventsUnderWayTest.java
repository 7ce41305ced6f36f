package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.InvocationResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsUnderWayTest {
    private static final byte[] EVENT = {'{', '}'};

    private final EventsUnderWay events = new EventsUnderWay();

    @Test
    void eventIsUnderWayOfItsTopicAloneAndUntilItIsHandled() throws InterruptedException {
        List<Boolean> seen = new ArrayList<>();
        FunctionInvoker orders = events.watch("orders", event -> {
            seen.add(events.any("orders", event::equals));
            seen.add(events.any("inventory", _ -> true));
            return new InvocationResult.Succeeded("{}");
        });

        assertThat(orders.invoke(EVENT)).isEqualTo(new InvocationResult.Succeeded("{}"));

        assertThat(seen).containsExactly(true, false);
        assertThat(events.any("orders", _ -> true)).isFalse();
    }

    @Test
    void eventWithoutAResultIsNotUnderWayAnyMore() {
        FunctionInvoker orders = events.watch("orders", _ -> {
            throw new IllegalStateException("closed");
        });

        assertThatIllegalStateException().isThrownBy(() -> orders.invoke(EVENT));

        assertThat(events.any("orders", _ -> true)).isFalse();
    }
}
