package dev.msksinks.benchmarks.decode;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.events.Subject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A full event from its bytes on, on one thread: each method takes one way through it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {

    /** Functions, as {@link Subject#id()} has them. */
    @Param({"modem-status", "customer-data", "cache-entries"})
    public String function = Subject.MODEM_STATUS.id();

    private byte[] bytes = {};
    private KafkaEvent event = new KafkaEvent();
    private Steps steps = any -> {
        throw new IllegalStateException("set up first");
    };

    /** Before JMH's first call of the methods below. */
    @Setup
    public void prepare() {
        Subject subject = Subject.of(function);
        bytes = new Events(subject, Shape.FULL).next();
        event = EventBytes.read(bytes);
        steps = Steps.of(subject);
    }

    @Benchmark
    public long base64() {
        return JacksonPass.base64(event);
    }

    @Benchmark
    public long jackson() throws IOException {
        return JacksonPass.fields(event);
    }

    @Benchmark
    public Object decodeAndPlan() {
        return steps.plan(event);
    }

    @Benchmark
    public Object runtimeClient() {
        return EventBytes.read(bytes);
    }

    @Benchmark
    public Object runtimeClientDecodeAndPlan() {
        return steps.plan(EventBytes.read(bytes));
    }

    @Benchmark
    public Object eagerRecords() throws IOException {
        return EagerRecords.read(bytes);
    }
}
