package dev.msksinks.benchmarks.pipeline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.msksinks.benchmarks.events.Subject;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Confluent's Parallel Consumer, one for each topic: records of a key in order, those of other keys at once. */
public final class ParallelConsumer implements RequestStreamHandler {
    static final String GROUP = "parallel";

    /** As many customers in an object as a plain consumer polls by default. */
    private static final int CUSTOMERS_AN_OBJECT = 500;

    private final Sinks sinks;
    private final String bootstrapServers;

    public ParallelConsumer() {
        this(Sinks.ofEnvironment(GROUP), System.getenv(ConsumerProcess.BOOTSTRAP_SERVERS));
    }

    ParallelConsumer(Sinks sinks, String bootstrapServers) {
        this.sinks = sinks;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try {
            consume(Integer.parseInt(new String(event.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        answer.write("\"ok\"".getBytes(StandardCharsets.UTF_8));
    }

    void consume(int number) throws InterruptedException {
        Semaphore written = new Semaphore(0);
        List<ParallelStreamProcessor<String, byte[]>> processors = new ArrayList<>();
        try {
            for (Subject subject : Subject.values()) {
                processors.add(start(subject, written));
            }
            written.acquire(number);
        } finally {
            processors.forEach(ParallelStreamProcessor::closeDrainFirst);
        }
    }

    private ParallelStreamProcessor<String, byte[]> start(Subject subject, Semaphore written) {
        ParallelStreamProcessor<String, byte[]> processor =
                ParallelStreamProcessor.createEosStreamProcessor(ParallelConsumerOptions.<String, byte[]>builder()
                        .consumer(Members.join(bootstrapServers, GROUP + "-" + subject.id()))
                        .ordering(ProcessingOrder.KEY)
                        .maxConcurrency(Sinks.AT_ONCE)
                        .batchSize(subject == Subject.CUSTOMER_DATA ? CUSTOMERS_AN_OBJECT : 1)
                        .build());
        processor.subscribe(List.of(subject.topic()));
        processor.poll(records -> {
            sinks.write(subject.topic(), records.getConsumerRecordsFlattened());
            written.release(Math.toIntExact(records.size()));
        });
        return processor;
    }
}
