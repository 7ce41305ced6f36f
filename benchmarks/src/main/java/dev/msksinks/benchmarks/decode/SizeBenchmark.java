package dev.msksinks.benchmarks.decode;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.events.Subject;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decode and plan of events of all sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SizeBenchmark {

    /** Functions, as {@link Subject#id()} has them. */
    @Param({"modem-status", "customer-data", "cache-entries"})
    public String function = Subject.MODEM_STATUS.id();

    /** Records of an event, and characters that are added to each value. */
    @Param({"1+0", "10+0", "100+0", "1000+0", "10000+0", "1000+1000", "400+10000", "40+100000"})
    public String shape = "1+0";

    private KafkaEvent event = new KafkaEvent();
    private Steps steps = any -> {
        throw new IllegalStateException("set up first");
    };

    /** Before JMH's first call of the method below. */
    @Setup
    public void prepare() {
        Subject subject = Subject.of(function);
        event = EventBytes.read(new Events(subject, Shape.parse(shape)).next());
        steps = Steps.of(subject);
    }

    @Benchmark
    public Object decodeAndPlan() {
        return steps.plan(event);
    }
}
