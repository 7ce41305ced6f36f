package dev.msksinks.benchmarks.stores;

import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.local.mapping.function.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/** A handler in its process, and what it is invoked with. */
final class Contender implements AutoCloseable {
    private final String name;
    private final int records;
    private final LambdaFunction function;
    private final LongFunction<byte[]> events;
    private long invocations;

    private Contender(String name, int records, LambdaFunction function, LongFunction<byte[]> events) {
        this.name = name;
        this.records = records;
        this.function = function;
        this.events = events;
    }

    /** One that gets an event of as many records. */
    static Contender withRecords(String name, LambdaFunction function, int records, Events events) {
        return new Contender(name, records, function, _ -> events.next());
    }

    /** One that has only to write, what stands for as many records. */
    static Contender withLoad(String name, LambdaFunction function, int records, int items, int bytes) {
        return new Contender(
                name,
                records,
                function,
                version -> "{\"items\":%d,\"bytes\":%d,\"version\":%d}"
                        .formatted(items, bytes, version)
                        .getBytes(StandardCharsets.UTF_8));
    }

    String name() {
        return name;
    }

    /** How many records a second one more invocation came to. */
    double recordsASecond() throws InterruptedException {
        byte[] event = events.apply(invocations++);
        return Invocations.recordsASecond(function, event, records);
    }

    @Override
    public void close() {
        function.close();
    }
}
