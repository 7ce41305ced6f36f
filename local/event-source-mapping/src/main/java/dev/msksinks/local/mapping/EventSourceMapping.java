package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.onfailure.OnFailureDestination;
import dev.msksinks.local.mapping.onfailure.OnFailureDestinations;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Polls a Kafka topic and invokes a function, as Lambda does for a Kafka event source, with or without provisioned mode.
 *
 * <p>A batch may hold records of several partitions, in order within each. A failed batch is invoked again, with a
 * growing pause, until it succeeds or the definition's {@link dev.msksinks.local.mapping.template.FailureHandling} gives it
 * up; all partitions of its poller wait behind it. Offsets are committed only behind records that are handled or given up, so
 * records may come again after a restart, or in another member of the group; while this mapping lives and its broker comes
 * and goes, it delivers nothing again that was handled.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk-process.html">How Lambda processes MSK events</a>
 */
public final class EventSourceMapping implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration PATIENCE_WITH_REBALANCES = Duration.ofSeconds(5);

    private final MappingDefinition definition;
    private final String bootstrapServers;
    private final Counters counters = new Counters();
    private final OnFailureDestination destination;
    private final Pollers pollers;
    private Optional<Scaler> scaler = Optional.empty();

    private EventSourceMapping(
            MappingDefinition definition,
            FunctionInvoker function,
            String bootstrapServers,
            MappingListener listener,
            MappingOptions options,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Duration grace) {
        this.definition = definition;
        this.bootstrapServers = bootstrapServers;
        this.destination = OnFailureDestinations.of(definition, bootstrapServers, options.onFailureStore());
        this.pollers = new Pollers(new PollerSettings(
                new Deliveries(definition, function, destination),
                new EventFormat(definition.source(), bootstrapServers),
                new Intake(
                        options.schemaValidation(definition),
                        new RecordFilter(definition.filterPatterns(), options.formatMismatch())),
                new FailurePolicy(definition.failureHandling(), options.partialResponses()),
                options.batchLimit(),
                listener,
                counters,
                consumers,
                grace));
    }

    private void start() {
        pollers.scale(1);
        scaler = definition.provisioned().map(limits -> Scaler.start(pollers, definition, limits, bootstrapServers));
    }

    /**
     * Starts polling, unless the mapping is disabled; the topic may appear later.
     *
     * @param function invoked for one batch at a time by each poller
     */
    public static EventSourceMapping start(
            MappingDefinition definition, FunctionInvoker function, String bootstrapServers, MappingListener listener) {
        return start(definition, function, bootstrapServers, listener, MappingOptions.DEFAULT);
    }

    /**
     * Starts polling, unless the mapping is disabled; the topic may appear later.
     *
     * @param function invoked for one batch at a time by each poller
     * @param options what the definition leaves open
     * @throws IllegalArgumentException when the definition names a Glue registry for which the options have no stand-in
     */
    public static EventSourceMapping start(
            MappingDefinition definition,
            FunctionInvoker function,
            String bootstrapServers,
            MappingListener listener,
            MappingOptions options) {
        return start(
                definition,
                function,
                bootstrapServers,
                listener,
                options,
                () -> MappingConsumer.connect(definition, bootstrapServers, Map.of()),
                GRACE);
    }

    /**
     * @param consumers makes the first consumer, and another whenever one cannot go on
     * @param grace how long {@link #close()} leaves an invocation under way
     */
    static EventSourceMapping start(
            MappingDefinition definition,
            FunctionInvoker function,
            String bootstrapServers,
            MappingListener listener,
            MappingOptions options,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Duration grace) {
        var mapping =
                new EventSourceMapping(definition, function, bootstrapServers, listener, options, consumers, grace);
        if (definition.enabled()) {
            mapping.start();
        }
        return mapping;
    }

    public MappingDefinition definition() {
        return definition;
    }

    /** What was handled up to now; from any thread. */
    public MappingProgress progress() {
        return counters.snapshot(pollers.lag());
    }

    /**
     * Asks the broker whether everything that was in the topic at the time of the call has been handled and is committed,
     * no invocation is under way, and the listener was told of the last one. Records too large for any event count as
     * handled. From any thread but the listener's, also after {@link #close()}.
     *
     * @return false too when the broker does not answer within 10 seconds, or the calling thread is interrupted, which
     *     stays so
     */
    public boolean caughtUp() {
        return ConsumerGroup.of(definition, bootstrapServers).hasCommittedEverything() && !pollers.isBusy();
    }

    /** How many pollers there are: one, or in provisioned mode as many as it asks for now. */
    public int pollers() {
        return pollers.size();
    }

    /**
     * Has a poller die: it commits nothing any more and waits for nothing. Its invocation under way goes on, as Lambda's may,
     * and nobody hears what comes of it. A new poller begins at what is committed, so that records come again, perhaps while
     * that invocation goes on.
     *
     * @return whether it had a batch under way; false too when the mapping is closed, and nothing crashed
     */
    public boolean crashPoller() {
        return pollers.crashOne();
    }

    /**
     * Has partitions move to another member of the consumer group and back: one joins, and leaves when it has got some. Where
     * it gets none within 5 seconds, since each member has but one, it takes the place of another. Returns when that is done: who
     * gives partitions away or leaves lets an invocation under way end first, however long that takes.
     *
     * @return whether a partition moved; it may not within another 5 seconds, or when the mapping is closed
     */
    public boolean rebalance() {
        return pollers.rebalance(PATIENCE_WITH_REBALANCES);
    }

    /**
     * Stops polling and leaves the consumer group. An invocation under way has three seconds to end and is committed if
     * it succeeds; a batch that waits for its next attempt is left to whoever reads the topic next. Returns when all that is
     * done, or at once when a listener calls it.
     */
    @Override
    public void close() {
        scaler.ifPresent(Scaler::close);
        pollers.stop();
        if (pollers.isCurrentThread()) {
            Thread.ofVirtual().start(this::awaitEnd);
        } else {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        pollers.join();
        destination.close();
    }
}
