package dev.msksinks.benchmarks;

import dev.msksinks.benchmarks.decode.DecodeBenchmark;
import dev.msksinks.benchmarks.decode.JmhSection;
import dev.msksinks.benchmarks.decode.SizeBenchmark;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.measure.Machine;
import dev.msksinks.benchmarks.measure.Results;
import dev.msksinks.benchmarks.measure.Section;
import dev.msksinks.benchmarks.measure.SectionResult;
import dev.msksinks.benchmarks.measure.Versions;
import dev.msksinks.benchmarks.memory.MemorySection;
import dev.msksinks.benchmarks.page.Page;
import dev.msksinks.benchmarks.pipeline.PipelineSection;
import dev.msksinks.benchmarks.stores.ReductionSection;
import dev.msksinks.benchmarks.stores.StoreSection;
import dev.msksinks.benchmarks.wakeup.WakeUpSection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures, keeps what it measured, and writes the page of all that was measured last. */
public final class Main {
    private static final int ROUNDS = 3;
    private static final String NONE = "none";

    private Main() {}

    /** @param arguments the root of the project */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Results results = new Results(root.resolve("benchmarks").resolve("results"));
        String given = System.getProperty("rounds", "");
        int rounds = given.isBlank() ? ROUNDS : Integer.parseInt(given);
        List<Section> sections = List.of(
                new JmhSection("decode", DecodeBenchmark.class, _ -> Shape.FULL.records(), 1),
                new JmhSection(
                        "sizes",
                        SizeBenchmark.class,
                        parameters -> Shape.parse(parameters.get("shape")).records(),
                        1),
                new StoreSection(root, rounds),
                new ReductionSection(root, rounds),
                new WakeUpSection(root, rounds),
                new MemorySection(root),
                new PipelineSection(root, rounds));
        Set<String> wanted = wanted(
                System.getProperty("sections", ""),
                sections.stream().map(Section::name).toList());
        for (Section section : sections) {
            if (wanted.contains(section.name())) {
                System.out.println("Measuring " + section.name());
                results.write(new SectionResult(
                        section.name(),
                        Instant.now().toString(),
                        Machine.thisOne(),
                        Versions.on(System.getProperty("java.class.path")),
                        section.run()));
            }
        }
        new Page(results.folder())
                .write(results, sections.stream().map(Section::name).toList());
        System.out.println("Wrote " + root.relativize(results.folder().resolve("README.md")));
        System.exit(0);
    }

    /**
     * What is to be measured: all if nothing is given, and nothing for {@code none}, which writes the page anew.
     *
     * @throws IllegalArgumentException if there is no such section
     */
    static Set<String> wanted(String given, List<String> sections) {
        if (given.isBlank()) {
            return Set.copyOf(sections);
        }
        Set<String> wanted = Stream.of(given.split(",")).map(String::strip).collect(Collectors.toSet());
        wanted.remove(NONE);
        if (!sections.containsAll(wanted)) {
            throw new IllegalArgumentException(
                    "sections are some of %s, or %s".formatted(String.join(",", sections), NONE));
        }
        return wanted;
    }
}
