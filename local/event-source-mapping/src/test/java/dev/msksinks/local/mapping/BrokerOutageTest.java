package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.parts.KafkaBroker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A broker that comes and goes while the mapping lives: nothing that was handled is delivered again. */
@Execution(ExecutionMode.SAME_THREAD)
class BrokerOutageTest extends MappingFixture {

    private static final Duration GRACE = Duration.ofSeconds(1);
    /** Of what was handled; whoever joins the group has the usual time for it. */
    private static final Duration PATIENCE_OF_A_COMMIT = Duration.ofSeconds(1);

    private static KafkaBroker broker;

    private volatile boolean impatient;
    private final AtomicInteger consumers = new AtomicInteger();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    KafkaBroker broker() {
        return broker;
    }

    @Test
    void aBrokerThatDoesNotAnswerForAWhileEndsNoConsumerAndRepeatsNothing() throws Exception {
        EventSourceMapping mapping = startWithABatchUnderWay();
        broker.suspend();
        try {
            handleTheBatchThatCannotBeCommitted(mapping);
            await().until(() -> mapping.progress().lag().isEmpty());
            assertThat(mapping.caughtUp()).isFalse();
        } finally {
            broker.resume();
        }

        assertNothingComesAgain(mapping);
        assertThat(consumers).hasValue(1);
    }

    @Test
    void aBrokerThatIsKilledAndComesBackRepeatsNothing() throws Exception {
        EventSourceMapping mapping = startWithABatchUnderWay();
        broker.kill();
        handleTheBatchThatCannotBeCommitted(mapping);
        broker.restart();

        assertNothingComesAgain(mapping);
    }

    @Test
    void aConsumerThatCannotGoOnIsReplacedByOneThatGoesOnBehindWhatWasHandled() throws Exception {
        EventSourceMapping mapping = startWithABatchUnderWay();
        broken.add("commitSync");
        handleTheBatchThatCannotBeCommitted(mapping);
        broken.add("poll");
        await().until(() -> consumers.get() > 1);
        broken.clear();

        assertNothingComesAgain(mapping);
    }

    @Test
    void anInvocationOutlivesTheConsumerThatBroughtItsRecords() throws Exception {
        EventSourceMapping mapping = startWithABatchUnderWay();
        broken.add("poll");
        await().until(() -> consumers.get() > 1);
        broken.clear();
        await().until(() -> mapping.progress().lag().isPresent());
        function.release();

        assertNothingComesAgain(mapping);
    }

    private EventSourceMapping startWithABatchUnderWay() throws Exception {
        produce(0, 5);
        function.hold();
        EventSourceMapping mapping =
                start(definition.withBatchSize(5).withMaximumBatchingWindow(NEVER), this::fragileConsumer, GRACE);
        await().until(() -> function.invocations() == 1);
        impatient = true;
        return mapping;
    }

    private void handleTheBatchThatCannotBeCommitted(EventSourceMapping mapping) {
        function.release();
        await().until(() -> mapping.progress().records() == 5);
        assertThat(troubles).anyMatch(trouble -> trouble.startsWith("the commit failed"));
    }

    private void assertNothingComesAgain(EventSourceMapping mapping) throws Exception {
        produce(0, 5);
        awaitCaughtUp(mapping);
        assertThat(function.offsets()).isEqualTo(Map.of(0, offsets(0, 10)));
        assertThat(committed()).isEqualTo(Map.of(0, 10L, 1, 0L));
    }

    /** A real consumer that, once a batch is under way, commits with little patience, and whose broken methods time out. */
    @SuppressWarnings("unchecked")
    private Consumer<byte[], byte[]> fragileConsumer() {
        Consumer<byte[], byte[]> consumer = connect(Map.of());
        consumers.incrementAndGet();
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Consumer.class}, (_, method, arguments) -> {
                    if (broken.contains(method.getName())) {
                        throw new TimeoutException(method.getName() + " timed out");
                    }
                    if (impatient && method.getName().equals("commitSync")) {
                        consumer.commitSync(
                                (Map<TopicPartition, OffsetAndMetadata>) arguments[0], PATIENCE_OF_A_COMMIT);
                        return null;
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
