package dev.msksinks.benchmarks.decode;

import dev.msksinks.benchmarks.measure.Measurement;
import dev.msksinks.benchmarks.measure.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/**
 * A class of JMH benchmarks in a process of its own, with the garbage collector that Lambda's Java runtime takes.
 *
 * @param records of the event that a benchmark handles in one go, told from its parameters
 * @param forks how often everything is begun anew, so that what the compiler happened to do is shared out
 */
public record JmhSection(String name, Class<?> benchmark, ToIntFunction<Map<String, String>> records, int forks)
        implements Section {
    private static final double NANOS_A_MICROSECOND = 1_000;
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final String COLLECTING = "gc.time";
    private static final int PERCENT = 100;
    private static final int WARM_UPS = 2;
    private static final int MEASUREMENTS = 4;
    private static final int MEASUREMENT_MILLIS = 500;

    @Override
    public List<Measurement> run() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .addProfiler(GCProfiler.class)
                        .forks(forks)
                        .warmupIterations(WARM_UPS)
                        .warmupTime(TimeValue.milliseconds(700))
                        .measurementIterations(MEASUREMENTS)
                        .measurementTime(TimeValue.milliseconds(MEASUREMENT_MILLIS))
                        .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                        .build())
                .run();
        List<Measurement> measurements = new ArrayList<>();
        for (RunResult result : results) {
            Map<String, String> parameters = parameters(result);
            int perRecord = records.applyAsInt(parameters);
            String function = parameters.remove("function");
            String variant = parameters.isEmpty()
                    ? result.getPrimaryResult().getLabel()
                    : String.join(", ", parameters.values());
            measurements.add(new Measurement(
                    function,
                    variant,
                    Map.of(),
                    "time a record",
                    "ns",
                    samples(result.getPrimaryResult(), NANOS_A_MICROSECOND / perRecord)));
            measurements.add(new Measurement(
                    function,
                    variant,
                    Map.of(),
                    "allocation a record",
                    "bytes",
                    samples(result.getSecondaryResults().get(ALLOCATION), 1.0 / perRecord)));
            measurements.add(new Measurement(
                    function, variant, Map.of(), "share of the collector", "%", List.of(shareOfCollector(result))));
        }
        return measurements;
    }

    /** What of the time no record is read in: where more is held, more is copied. */
    private double shareOfCollector(RunResult result) {
        return Optional.ofNullable(result.getSecondaryResults().get(COLLECTING))
                .map(millis -> PERCENT * millis.getScore() / (forks * MEASUREMENTS * MEASUREMENT_MILLIS))
                .orElse(0.0);
    }

    private static Map<String, String> parameters(RunResult result) {
        Map<String, String> parameters = new HashMap<>();
        result.getParams()
                .getParamsKeys()
                .forEach(key -> parameters.put(key, result.getParams().getParam(key)));
        return parameters;
    }

    private static List<Double> samples(Result<?> result, double factor) {
        Statistics statistics = result.getStatistics();
        List<Double> samples = new ArrayList<>();
        statistics.getRawData().forEachRemaining(entry -> {
            for (long i = 0; i < entry.getValue(); i++) {
                samples.add(entry.getKey() * factor);
            }
        });
        return samples;
    }
}
