package dev.msksinks.benchmarks.pipeline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Polls, writes one record behind the other, and commits. */
public final class PlainConsumer implements RequestStreamHandler {
    static final String GROUP = "plain";

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Sinks sinks;
    private final String bootstrapServers;

    public PlainConsumer() {
        this(Sinks.ofEnvironment(GROUP), System.getenv(ConsumerProcess.BOOTSTRAP_SERVERS));
    }

    PlainConsumer(Sinks sinks, String bootstrapServers) {
        this.sinks = sinks;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        consume(Integer.parseInt(new String(event.readAllBytes(), StandardCharsets.UTF_8)));
        answer.write("\"ok\"".getBytes(StandardCharsets.UTF_8));
    }

    void consume(int number) {
        try (Consumer<String, byte[]> consumer = Members.join(bootstrapServers, GROUP)) {
            consumer.subscribe(Topics.NAMES);
            int left = number;
            while (left > 0) {
                ConsumerRecords<String, byte[]> records = consumer.poll(PATIENCE);
                for (TopicPartition partition : records.partitions()) {
                    sinks.write(partition.topic(), records.records(partition));
                }
                consumer.commitSync();
                left -= records.count();
            }
        }
    }
}
