package dev.msksinks.modemstatus.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedConcurrencyTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 500).boxed().toList();

    @Test
    void everyItemIsHandledOnce() {
        Queue<Integer> handled = new ConcurrentLinkedQueue<>();

        new BoundedConcurrency(16).forEach(ITEMS, handled::add);

        assertThat(handled).containsExactlyInAnyOrderElementsOf(ITEMS);
    }

    @Test
    void asManyAsTheLimitAreUnderWayAndNoMore() {
        CountDownLatch allUnderWay = new CountDownLatch(4);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        new BoundedConcurrency(4).forEach(ITEMS, item -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            allUnderWay.countDown();
            awaitOrFail(allUnderWay);
            underWay.decrementAndGet();
        });

        assertThat(most).hasValue(4);
    }

    @Test
    void firstFailureIsThrownAndStopsTheRest() {
        AtomicInteger started = new AtomicInteger();

        assertThatThrownBy(() -> new BoundedConcurrency(2).forEach(ITEMS, item -> {
                    started.incrementAndGet();
                    throw new IllegalArgumentException("unwell");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unwell");
        assertThat(started).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void nothingToDoIsDone() {
        new BoundedConcurrency(2).forEach(List.of(), item -> {
            throw new IllegalStateException("there is none");
        });
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
