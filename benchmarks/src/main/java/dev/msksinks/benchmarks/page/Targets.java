package dev.msksinks.benchmarks.page;

import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.benchmarks.memory.MemorySection;
import dev.msksinks.benchmarks.pipeline.PipelineSection;
import dev.msksinks.benchmarks.stores.StoreSection;
import dev.msksinks.benchmarks.wakeup.WakeUpSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What was to be reached, as ratios of medians of one run, and what was. */
final class Targets {
    private static final Map<String, String> ONE_MILLISECOND = Map.of("latency", "1 ms");
    private static final String THROUGHPUT = "throughput";
    private static final String TIME = "time a record";
    private static final String ALLOCATION = "allocation a record";
    private static final String STEPS = "decodeAndPlan";

    private Targets() {}

    /**
     * A target.
     *
     * @param bound which the value has to reach, or stay within
     * @param atLeast whether larger is better
     * @param value empty if it was not measured
     */
    record Target(String what, String unit, double bound, boolean atLeast, OptionalDouble value) {
        String verdict() {
            if (value.isEmpty()) {
                return "not measured";
            }
            boolean reached = atLeast ? value.getAsDouble() >= bound : value.getAsDouble() <= bound;
            return reached ? "yes" : "**no**";
        }
    }

    static List<Target> of(Function<String, Rows> sections) {
        Rows decode = sections.apply("decode");
        Rows sizes = sections.apply("sizes");
        Rows stores = sections.apply("stores");
        List<Target> targets = new ArrayList<>();
        targets.add(new Target(
                "modem-status against a client a record, stores 1 ms away",
                "×",
                50,
                true,
                throughput(stores, Subject.MODEM_STATUS, StoreSection.OURS, StoreSection.NEW_CLIENT)));
        targets.add(new Target(
                "cache-entries against one write a record, 1 ms",
                "×",
                100,
                true,
                throughput(stores, Subject.CACHE_ENTRIES, StoreSection.OURS, StoreSection.ONE_BY_ONE)));
        for (Subject subject : Subject.values()) {
            targets.add(new Target(
                    subject.id() + " of its ceiling, 1 ms",
                    "of it",
                    0.85,
                    true,
                    throughput(stores, subject, StoreSection.OURS, StoreSection.CEILING)));
        }
        for (Subject subject : Subject.values()) {
            targets.add(new Target(
                    subject.id() + ": decode and plan against base64 and Jackson alone",
                    "×",
                    2,
                    false,
                    ratio(
                            decode.median(subject.id(), STEPS, TIME, Map.of()),
                            decode.median(subject.id(), "jackson", TIME, Map.of()))));
            targets.add(new Target(
                    subject.id() + ": allocated a record beyond the event",
                    "bytes",
                    1_024,
                    false,
                    decode.median(subject.id(), STEPS, ALLOCATION, Map.of())));
            targets.add(new Target(
                    subject.id() + ": time a record in an event of 10,000 against 1,000",
                    "×",
                    1.05,
                    false,
                    ratio(
                            sizes.median(subject.id(), "10000+0", TIME, Map.of()),
                            sizes.median(subject.id(), "1000+0", TIME, Map.of()))));
        }
        for (Subject subject : Subject.values()) {
            targets.addAll(wakeUp(subject, sections.apply("wakeup")));
            targets.addAll(memory(subject, sections.apply("memory")));
        }
        Rows pipeline = sections.apply("pipeline");
        targets.add(new Target(
                "pipeline: CPU a million records against a plain consumer loop",
                "×",
                1.3,
                false,
                ratio(cpu(pipeline, PipelineSection.FUNCTIONS), cpu(pipeline, PipelineSection.PLAIN))));
        return targets;
    }

    private static List<Target> wakeUp(Subject subject, Rows rows) {
        OptionalDouble restored =
                rows.median(subject.id(), WakeUpSection.RESTORED, WakeUpSection.FIRST_RESPONSE, Map.of());
        return List.of(
                new Target(
                        subject.id() + ": first response behind a restore against the warm one",
                        "×",
                        3,
                        false,
                        ratio(
                                restored,
                                rows.median(
                                        subject.id(), WakeUpSection.RESTORED, WakeUpSection.WARM_RESPONSE, Map.of()))),
                new Target(
                        subject.id() + ": first response behind a restore against one that nothing was rehearsed for",
                        "of it",
                        0.25,
                        false,
                        ratio(
                                restored,
                                rows.median(
                                        subject.id(),
                                        WakeUpSection.UNREHEARSED,
                                        WakeUpSection.FIRST_RESPONSE,
                                        Map.of()))),
                new Target(
                        subject.id() + ": jar",
                        "MB",
                        10,
                        false,
                        rows.median(subject.id(), WakeUpSection.FUNCTION, WakeUpSection.JAR, Map.of())));
    }

    private static List<Target> memory(Subject subject, Rows rows) {
        return List.of(
                new Target(
                        subject.id() + ": heap for a 6 MB event",
                        "MB",
                        192,
                        false,
                        rows.median(subject.id(), MemorySection.FUNCTION, MemorySection.SMALLEST_HEAP, Map.of())),
                new Target(
                        subject.id() + ": live objects behind 10,000 invocations against 1,000",
                        "×",
                        1.05,
                        false,
                        ratio(
                                rows.median(
                                        subject.id(), MemorySection.FUNCTION, MemorySection.LIVE, MemorySection.LATE),
                                rows.median(
                                        subject.id(),
                                        MemorySection.FUNCTION,
                                        MemorySection.LIVE,
                                        MemorySection.EARLY))));
    }

    private static OptionalDouble cpu(Rows pipeline, String variant) {
        return pipeline.median(PipelineSection.FUNCTION, variant, PipelineSection.CPU, Map.of());
    }

    private static OptionalDouble throughput(Rows stores, Subject subject, String one, String other) {
        return ratio(
                stores.median(subject.id(), one, THROUGHPUT, ONE_MILLISECOND),
                stores.median(subject.id(), other, THROUGHPUT, ONE_MILLISECOND));
    }

    private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }
}
