package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SeverableInvokerTest {
    private static final byte[] EVENT = {};

    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final SeverableInvoker invoker = new SeverableInvoker(event -> {
        called.countDown();
        goOn.await();
        ended.set(true);
        return new Succeeded("null");
    });

    @Test
    void pollerLearnsWhatComesOfItsInvocation() throws InterruptedException {
        goOn.countDown();

        assertThat(invoker.invoke(EVENT)).isEqualTo(new Succeeded("null"));
    }

    @Test
    void crashedPollerLearnsNothingAndTheInvocationGoesOn() throws InterruptedException {
        CompletableFuture<InvocationResult> result = CompletableFuture.supplyAsync(this::invoke);
        called.await();

        invoker.sever();

        assertThat(result.join()).isInstanceOf(Failed.class);
        assertThat(ended).isFalse();
        goOn.countDown();
        await().untilTrue(ended);
    }

    @Test
    void interruptedPollerAbandonsItsInvocation() throws InterruptedException {
        Thread poller = Thread.ofVirtual().start(this::invoke);
        called.await();

        poller.interrupt();

        poller.join();
        goOn.countDown();
        assertThat(ended).isFalse();
    }

    private InvocationResult invoke() {
        try {
            return invoker.invoke(EVENT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Succeeded("interrupted");
        }
    }
}
