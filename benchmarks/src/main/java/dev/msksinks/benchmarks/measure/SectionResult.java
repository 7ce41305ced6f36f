package dev.msksinks.benchmarks.measure;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a section measured in one run.
 *
 * @param section its name
 * @param date of the run, in UTC
 * @param versions of the libraries that were measured
 */
public record SectionResult(
        String section, String date, Machine machine, Map<String, String> versions, List<Measurement> measurements) {

    public SectionResult {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
        measurements = List.copyOf(measurements);
    }
}
