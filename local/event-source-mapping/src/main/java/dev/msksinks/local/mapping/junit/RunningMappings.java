package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.mapping.EventSourceMapping;
import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.MappingListener;
import dev.msksinks.local.mapping.MappingOptions;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.parts.KafkaBroker;
import dev.msksinks.local.parts.RealParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Mappings that run, and what was heard of them. Closed, it ends all that it started but the broker. */
final class RunningMappings implements AutoCloseable {
    private static final Duration CHECK = Duration.ofMillis(50);
    private static final int MOST_NOTES = 5;

    private final KafkaBroker broker;
    private final Path logs;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<InvocationReport> invocations = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final List<EventSourceMapping> mappings;
    private final Deque<Runnable> closing = new ArrayDeque<>();

    private RunningMappings(
            KafkaBroker broker, List<Setup.Wiring> wirings, int partitions, MappingOptions options, Path logs) {
        this.broker = broker;
        this.logs = logs;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        wirings.stream()
                .map(Setup.Wiring::function)
                .filter(LambdaFunction.class::isInstance)
                .map(LambdaFunction.class::cast)
                .distinct()
                .forEach(function -> closing.push(function::close));
        closing.push(producer::close);
        broker.createTopics(wirings.stream()
                .map(wiring -> wiring.mapping().topic())
                .distinct()
                .collect(Collectors.toMap(topic -> topic, _ -> partitions)));
        this.mappings = wirings.stream().map(wiring -> start(wiring, options)).toList();
    }

    static RunningMappings start(Setup setup) {
        try {
            Path logs = Files.createTempDirectory("event-source-mapping-");
            return new RunningMappings(
                    RealParts.kafka(),
                    setup.wirings(logs),
                    setup.partitions(),
                    setup.options().get(),
                    logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EventSourceMapping start(Setup.Wiring wiring, MappingOptions options) {
        EventSourceMapping mapping = EventSourceMapping.start(
                wiring.mapping(), wiring.function(), broker.bootstrapServers(), listener(), options);
        closing.push(mapping::close);
        return mapping;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    RecordMetadata produce(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the record was not produced", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while producing", e);
        }
    }

    void awaitHandled(Duration limit) {
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollInterval(CHECK)
                    .until(() -> mappings.stream().allMatch(EventSourceMapping::caughtUp));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "not all records are handled after " + limit + "; logs are in " + logs + notes(), e);
        }
    }

    List<InvocationReport> invocations(String topic) {
        return invocations.stream()
                .filter(invocation -> invocation.mapping().topic().equals(topic))
                .toList();
    }

    EventSourceMapping mapping(String topic) {
        return mappings.stream()
                .filter(mapping -> mapping.definition().topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mapping reads the topic " + topic));
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }

    private String notes() {
        List<String> failures = Stream.concat(
                        troubles.stream(),
                        invocations.stream()
                                .flatMap(invocation -> invocation.result() instanceof Failed failed
                                        ? Stream.of(invocation.mapping().topic() + ": " + failed.message())
                                        : Stream.empty()))
                .toList();
        return failures.stream()
                .skip(Math.max(0, failures.size() - MOST_NOTES))
                .collect(Collectors.joining("\n  ", failures.isEmpty() ? "" : "; the latest failures:\n  ", ""));
    }

    private MappingListener listener() {
        return new MappingListener() {
            @Override
            public void onInvocation(InvocationReport report) {
                invocations.add(report);
            }

            @Override
            public void onRecordTooLarge(MappingDefinition mapping, int partition, long offset, int bytes) {
                troubles.add("%s-%d@%d was dropped: %d bytes do not fit into an event"
                        .formatted(mapping.topic(), partition, offset, bytes));
            }

            @Override
            public void onRecordInvalid(MappingDefinition mapping, int partition, long offset, String reason) {
                troubles.add("%s-%d@%d was dropped: %s".formatted(mapping.topic(), partition, offset, reason));
            }

            @Override
            public void onTrouble(MappingDefinition mapping, String reason) {
                troubles.add(mapping.topic() + ": " + reason);
            }
        };
    }
}
