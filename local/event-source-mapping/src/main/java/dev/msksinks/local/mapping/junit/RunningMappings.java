package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.mapping.EventSourceMapping;
import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.MappingOptions;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Mappings that run, and what was heard of them. Closed, it ends all that it started and deletes its topics. */
final class RunningMappings implements AutoCloseable {
    private static final Duration CHECK = Duration.ofMillis(50);
    private static final Duration PATIENCE_AT_START = Duration.ofMinutes(1);
    private static final int LONGEST_GROUP = 180;
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final int number = STARTED.incrementAndGet();
    private final Cluster cluster;
    private final Closing closing;
    private final Heard heard = new Heard();
    private final List<EventSourceMapping> mappings = new ArrayList<>();
    private final LogFolder logs;
    private final Set<String> topics;
    private final KafkaProducer<byte[], byte[]> producer;

    private RunningMappings(Plan plan, Cluster cluster, Path temporary, Closing closing) {
        this.cluster = cluster;
        this.closing = closing;
        this.logs = LogFolder.in(temporary);
        closing.add(logs::close);
        this.topics = plan.topics();
        cluster.create(topics, plan.partitions());
        closing.add(() -> cluster.delete(topics));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        closing.add(producer::close);
        plan.functions().forEach(invoked -> {
            FunctionInvoker function = function(invoked);
            invoked.mappings().forEach(mapping -> start(mapping, function, plan.options()));
        });
    }

    /**
     * Returns when each mapping is where it begins, so that it misses nothing of what is produced next.
     *
     * @param temporary gets a folder with the functions' files
     */
    static RunningMappings start(Plan plan, Cluster cluster, Path temporary) {
        Closing closing = new Closing();
        try {
            RunningMappings running = new RunningMappings(plan, cluster, temporary, closing);
            running.await(
                    PATIENCE_AT_START,
                    mapping -> cluster.hasBegun(mapping.definition()),
                    "not all mappings have begun to poll");
            return running;
        } catch (RuntimeException | Error e) {
            closing.closeAfter(e);
            throw e;
        }
    }

    private FunctionInvoker function(Plan.Invoked invoked) {
        return switch (invoked) {
            case Plan.InProcess(MappingDefinition _, FunctionInvoker function) -> function;
            case Plan.Deployed deployed -> {
                LambdaFunction function = LambdaFunction.create(deployed.function(), FunctionOptions.in(logs.path()));
                closing.add(function::close);
                yield function;
            }
        };
    }

    private void start(MappingDefinition definition, FunctionInvoker function, MappingOptions options) {
        EventSourceMapping mapping = EventSourceMapping.start(
                definition.withConsumerGroupId(group(definition)),
                function,
                cluster.bootstrapServers(),
                heard,
                options);
        closing.add(mapping::close);
        mappings.add(mapping);
    }

    /** A group of its own, which no other extension has. */
    private String group(MappingDefinition mapping) {
        String group = mapping.consumerGroupId();
        return group.substring(0, Math.min(group.length(), LONGEST_GROUP)) + "-" + number;
    }

    String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    /** @throws IllegalArgumentException if there is no such topic */
    RecordMetadata produce(ProducerRecord<byte[], byte[]> record) {
        if (!topics.contains(record.topic())) {
            Set<String> all = cluster.topics();
            if (!all.contains(record.topic())) {
                throw new IllegalArgumentException(
                        "there is no topic %s, but %s".formatted(record.topic(), new TreeSet<>(all)));
            }
        }
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the record was not produced", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while producing", e);
        }
    }

    /** Leaves out mappings that are disabled: nothing of theirs is ever handled. */
    void awaitHandled(Duration limit) {
        await(limit, EventSourceMapping::caughtUp, "not all records are handled");
    }

    private void await(Duration limit, Predicate<EventSourceMapping> condition, String otherwise) {
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollInterval(CHECK)
                    .until(() -> mappings.stream()
                            .filter(mapping -> mapping.definition().enabled())
                            .allMatch(condition));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "%s after %s%s%s".formatted(otherwise, limit, logs.pointer(), heard.failures()), e);
        }
    }

    List<InvocationReport> invocations(String topic) {
        return heard.invocations(topic);
    }

    List<DiscardedBatch> discarded(String topic) {
        return heard.discarded(topic);
    }

    EventSourceMapping mapping(String topic) {
        return mappings.stream()
                .filter(mapping -> mapping.definition().topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mapping reads the topic " + topic));
    }

    @Override
    public void close() {
        closing.close();
    }
}
