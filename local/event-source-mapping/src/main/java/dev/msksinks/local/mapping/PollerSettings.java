package dev.msksinks.local.mapping;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What the pollers of a mapping have in common.
 *
 * @param consumers makes a poller's first consumer, and another whenever one cannot go on
 * @param grace how long the pollers leave their invocations under way when the mapping closes
 */
record PollerSettings(
        Deliveries deliveries,
        EventFormat format,
        Intake intake,
        FailurePolicy policy,
        BatchLimit batchLimit,
        MappingListener listener,
        Counters counters,
        Supplier<Consumer<byte[], byte[]>> consumers,
        Duration grace) {}
