package dev.msksinks.benchmarks.pipeline;

import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.events.Values;
import dev.msksinks.local.parts.KafkaBroker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of the three functions on a broker, with three partitions each. */
record Topics(KafkaBroker broker) {
    static final List<String> NAMES =
            Arrays.stream(Subject.values()).map(Subject::topic).toList();

    private static final int PARTITIONS = 3;
    private static final int LINGER_MILLIS = 5;

    static Topics createdOn(KafkaBroker broker) {
        broker.createTopics(NAMES.stream().collect(Collectors.toMap(topic -> topic, _ -> PARTITIONS)));
        return new Topics(broker);
    }

    /**
     * Returns when the broker has them all.
     *
     * @param at when the devices first report
     */
    void produce(Backlog backlog, Instant at) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(backlog.records());
        try (Producer<String, String> producer = connect()) {
            for (Subject subject : Subject.values()) {
                for (int number = 0; number < backlog.records(subject); number++) {
                    int key = number % backlog.keys(subject);
                    Instant time = at.plusMillis(number / backlog.keys(subject));
                    sent.add(producer.send(new ProducerRecord<>(
                            subject.topic(), Values.key(subject, key), Values.value(subject, key, number, time, 0))));
                }
            }
            producer.flush();
        }
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
    }

    private Producer<String, String> connect() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MILLIS),
                new StringSerializer(),
                new StringSerializer());
    }
}
