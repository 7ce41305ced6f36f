package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.audit.Delivered;
import dev.msksinks.local.pipeline.dataset.Dataset;
import dev.msksinks.local.pipeline.dataset.Sample;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Produces a dataset, every topic at once, and remembers where each record came to stand. */
final class Producers implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Topic, Queue<Delivered>> delivered = new ConcurrentHashMap<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Producers(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Arrays.stream(Topic.values()).forEach(topic -> delivered.put(topic, new ConcurrentLinkedQueue<>()));
    }

    /** Begins to produce; the futures end when a topic's records are all sent. */
    List<? extends Future<?>> start(Dataset dataset) {
        return Arrays.stream(Topic.values())
                .map(topic -> threads.submit(() -> produce(topic, dataset)))
                .toList();
    }

    /** How many records of a topic the broker has taken. */
    int produced(Topic topic) {
        return delivered.get(topic).size();
    }

    /** Everything that the broker has taken. */
    List<Delivered> delivered() {
        return delivered.values().stream().flatMap(Collection::stream).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        producer.close();
    }

    private void produce(Topic topic, Dataset dataset) {
        for (Sample sample : dataset.of(topic)) {
            var kafkaRecord = dataset.clocks().stamp(sample, Instant.now());
            Future<RecordMetadata> _ = producer.send(kafkaRecord, (metadata, problem) -> {
                if (problem == null) {
                    delivered.get(topic).add(Delivered.of(sample, metadata));
                } else {
                    failure.compareAndSet(null, problem);
                }
            });
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("records could not be produced", failure.get());
        }
    }
}
