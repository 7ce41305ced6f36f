package dev.msksinks.benchmarks.pipeline;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.stores.Handlers;
import dev.msksinks.benchmarks.stores.Invocations;
import dev.msksinks.local.mapping.function.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A consumer of all topics in a process of its own, with the memory and the settings of the JVM that a function has. An
 * invocation, whose event is the number of records, gives it its turn.
 */
final class ConsumerProcess implements Contender {
    static final String BOOTSTRAP_SERVERS = "BOOTSTRAP_SERVERS";

    private final String name;
    private final LambdaFunction process;

    ConsumerProcess(
            String name, Class<? extends RequestStreamHandler> consumer, Handlers handlers, String bootstrapServers) {
        this.name = name;
        this.process = handlers.start(handlers.other(Subject.MODEM_STATUS, consumer)
                .withEnvironment(Map.of(BOOTSTRAP_SERVERS, bootstrapServers)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void consume(Backlog backlog) throws InterruptedException {
        Invocations.invoke(process, Integer.toString(backlog.records()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<ProcessHandle> processes() {
        return process.processes();
    }

    @Override
    public void close() {
        process.close();
    }
}
