package dev.msksinks.modemstatus.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.modemstatus.write.BoundedConcurrency.Undone;
import java.time.Duration;
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

        new BoundedConcurrency(16).forEach(ITEMS, Deadline.none(), handled::add);

        assertThat(handled).containsExactlyInAnyOrderElementsOf(ITEMS);
    }

    @Test
    void asManyAsTheLimitAreUnderWayAndNoMore() {
        CountDownLatch allUnderWay = new CountDownLatch(4);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        new BoundedConcurrency(4).forEach(ITEMS, Deadline.none(), item -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            allUnderWay.countDown();
            awaitOrFail(allUnderWay);
            underWay.decrementAndGet();
        });

        assertThat(most).hasValue(4);
    }

    @Test
    void itemThatFailsHoldsUpNoOther() {
        Queue<Integer> handled = new ConcurrentLinkedQueue<>();
        CountDownLatch allPastTheFirstFailures = new CountDownLatch(4);

        Undone<Integer> undone = new BoundedConcurrency(4).forEach(ITEMS.subList(0, 10), Deadline.none(), item -> {
            if (item < 3 || item > 6) {
                throw new RetryableStoreException("throttled " + item);
            }
            allPastTheFirstFailures.countDown();
            awaitOrFail(allPastTheFirstFailures);
            handled.add(item);
        });

        assertThat(undone.items()).containsExactlyInAnyOrder(0, 1, 2, 7, 8, 9);
        assertThat(undone.failures()).hasSize(6);
        assertThat(handled).hasSize(4);
    }

    @Test
    void storeThatIsUnwellAsAWholeIsNotAskedOnAndOn() {
        AtomicInteger asked = new AtomicInteger();

        Undone<Integer> undone = new BoundedConcurrency(8).forEach(ITEMS, Deadline.none(), item -> {
            asked.incrementAndGet();
            throw new RetryableStoreException("down");
        });

        assertThat(asked).hasValueBetween(8, 16);
        assertThat(undone.items()).containsExactlyInAnyOrderElementsOf(ITEMS);
    }

    @Test
    void nothingIsBegunBehindTheDeadline() {
        Undone<Integer> undone = new BoundedConcurrency(8).forEach(ITEMS, Deadline.in(Duration.ZERO), item -> {
            throw new IllegalStateException("too late");
        });

        assertThat(undone.items()).containsExactlyInAnyOrderElementsOf(ITEMS);
        assertThat(undone.failures()).isEmpty();
    }

    @Test
    void unforeseenFailureIsThrown() {
        assertThatThrownBy(() -> new BoundedConcurrency(2).forEach(ITEMS, Deadline.none(), item -> {
                    throw new IllegalArgumentException("a defect");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a defect");
    }

    @Test
    void nothingToDoIsDone() {
        new BoundedConcurrency(2).forEach(List.of(), Deadline.none(), item -> {
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
