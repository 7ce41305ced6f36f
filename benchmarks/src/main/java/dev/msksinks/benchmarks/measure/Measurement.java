package dev.msksinks.benchmarks.measure;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one thing came to, each time that it was measured.
 *
 * @param function whose work it is
 * @param variant who does it
 * @param parameters under which conditions
 * @param quantity what was measured
 * @param unit in which unit
 * @param samples one for each time, at least one
 */
public record Measurement(
        String function,
        String variant,
        Map<String, String> parameters,
        String quantity,
        String unit,
        List<Double> samples) {

    public Measurement {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured of " + quantity + " of " + variant);
        }
    }

    public double median() {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return Collections.min(samples);
    }

    public double most() {
        return Collections.max(samples);
    }
}
