package dev.msksinks.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.benchmarks.measure.Machine;
import dev.msksinks.benchmarks.measure.Measurement;
import dev.msksinks.benchmarks.measure.Results;
import dev.msksinks.benchmarks.measure.SectionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private static final Map<String, String> ONE_MILLISECOND = Map.of("latency", "1 ms");

    @TempDir
    Path folder;

    @Test
    void targetsAreRatiosOfMedians() throws IOException {
        write(throughput("function", 5_000, 6_000, 100_000), throughput("a client a record", 90, 100, 110));

        assertThat(page())
                .contains("| modem-status against a client a record, stores 1 ms away | ≥ 50.0 × | 60.0 | yes |");
    }

    @Test
    void missedTargetIsMarked() throws IOException {
        write(throughput("function", 4_900), throughput("a client a record", 100));

        assertThat(page()).contains("| ≥ 50.0 × | 49.0 | **no** |");
    }

    @Test
    void whatWasNotMeasuredIsNotReached() throws IOException {
        write(throughput("function", 4_900));

        assertThat(page()).contains("| ≥ 50.0 × |  | not measured |");
    }

    @Test
    void plotsAreWellFormedAndLinked() throws Exception {
        write(throughput("function & <more>", 4_900, 5_000), throughput("a client a record", 100));

        try (var files = Files.newDirectoryStream(folder, "*.svg")) {
            for (Path plot : files) {
                assertThat(page()).contains("](" + plot.getFileName() + ")");
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(plot.toFile());
            }
        }
        assertThat(folder.resolve("stores-modem-status-throughput-latency-1-ms.svg"))
                .exists();
    }

    @Test
    void plotsOfFormerRunsAreRemoved() throws IOException {
        Path former = Files.writeString(folder.resolve("stores-former.svg"), "<svg/>");
        write(throughput("function", 4_900), throughput("a client a record", 100));

        assertThat(former).doesNotExist();
    }

    private void write(Measurement... measurements) throws IOException {
        Results results = new Results(folder);
        results.write(new SectionResult(
                "stores", "2026-01-01T00:00:00Z", Machine.thisOne(), Map.of(), List.of(measurements)));
        new Page(folder).write(results, List.of("stores"));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("README.md"));
    }

    private static Measurement throughput(String variant, double... samples) {
        return new Measurement(
                "modem-status",
                variant,
                ONE_MILLISECOND,
                "throughput",
                "records/s",
                Arrays.stream(samples).boxed().toList());
    }
}
