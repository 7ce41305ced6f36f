package dev.msksinks.benchmarks.page;

import dev.msksinks.benchmarks.measure.Measurement;
import dev.msksinks.benchmarks.measure.SectionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a section measured, looked up. */
record Rows(Optional<SectionResult> result) {

    /** What can be compared with each other. */
    record Group(String function, Map<String, String> parameters, String quantity, String unit) {
        private static Group of(Measurement measurement) {
            return new Group(
                    measurement.function(), measurement.parameters(), measurement.quantity(), measurement.unit());
        }

        String title() {
            String conditions = parameters.entrySet().stream()
                    .map(parameter -> ", " + parameter.getKey() + " " + parameter.getValue())
                    .collect(Collectors.joining());
            return function + ": " + quantity + conditions;
        }
    }

    Map<Group, List<Measurement>> groups() {
        return result.stream()
                .flatMap(section -> section.measurements().stream())
                .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
    }

    OptionalDouble median(String function, String variant, String quantity, Map<String, String> parameters) {
        return result.stream()
                .flatMap(section -> section.measurements().stream())
                .filter(measurement -> measurement.function().equals(function)
                        && measurement.variant().equals(variant)
                        && measurement.quantity().equals(quantity)
                        && measurement.parameters().equals(parameters))
                .mapToDouble(Measurement::median)
                .findFirst();
    }
}
