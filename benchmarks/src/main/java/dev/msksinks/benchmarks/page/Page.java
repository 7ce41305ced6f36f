package dev.msksinks.benchmarks.page;

import dev.msksinks.benchmarks.measure.Measurement;
import dev.msksinks.benchmarks.measure.Results;
import dev.msksinks.benchmarks.measure.SectionResult;
import dev.msksinks.benchmarks.page.Rows.Group;
import dev.msksinks.benchmarks.pipeline.PipelineSection;
import dev.msksinks.benchmarks.stores.StoreSection;
import dev.msksinks.benchmarks.wakeup.WakeUpSection;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The results for people: the targets first, then every section with a plot for each comparison. */
public record Page(Path folder) {
    private static final Set<String> OURS = Set.of(
            StoreSection.OURS,
            StoreSection.REDUCED,
            PipelineSection.FUNCTIONS,
            WakeUpSection.RESTORED,
            "decodeAndPlan",
            "runtimeClientDecodeAndPlan");

    private static final Map<String, String> SECTIONS = Map.of(
            "decode",
            """
            One thread, no I/O: an event of 10,000 records, about 5.5 MB. `base64` decodes the values alone; `jackson` also reads \
            the text of every field and keeps none; `decodeAndPlan` is what the function does until it writes. \
            `runtimeClient` is Lambda's own reading of the event; `eagerRecords` reads the event and every value by an object \
            mapper, written here after Powertools' Kafka utility.\
            """,
            "sizes",
            """
            Decode and plan of other events. `1000+1000` is 1,000 records with 1,000 characters more in each value. The \
            collector's share is what the JVM copies of what is still held: the more records an event has, the more.\
            """,
            "reduction",
            """
            modem-status, to DynamoDB Local without latency: batches of 10,000 records about so many devices, which report by \
            turns. Of each device the newest report of a batch is written. 100,000 devices differ from 10,000 in that each \
            batch is about other devices than the one before.\
            """,
            "stores",
            """
            Each handler in Lambda's runtime client with the function's memory, to DynamoDB Local, S3Proxy or Redis on this \
            machine, whose answers a proxy holds back by the latency. Every contender was invoked once a round: functions and \
            ceilings with 10,000 records, those of modem-status with 3,000; one by one with 200; a client a record with 20, or \
            200 of the cache. Only the functions' second row has several records a key. The ceiling \
            makes the same writes with the same client and concurrency and reads no record; that of customer-data puts \
            three objects of the same size and keeps no ledger.\
            """,
            "wakeup",
            """
            One core, events of 100 records, stores on this machine without delay. `restored` is the function as deployed: made, \
            rehearsed with invented batches, all connections cut, the restore's hook run, then the first event; the time starts \
            at the restore. Here the process goes on where on Lambda a snapshot is loaded, which takes a time of its own. \
            `started` is a new process without SnapStart, with Lambda's flags for it; the time starts with the process. Warm is \
            the median of 11 invocations behind 20.\
            """,
            "memory",
            """
            The smallest of Lambda's memory sizes, in steps of 16 MB from 128, with whose heap five events of 6 MB in a row were \
            handled, as deployed; live objects behind a full collection in a function that got events of one record; and the \
            most heap that was held for an event, its own bytes included, while Lambda's runtime client read it and the \
            function decoded and planned it, to 1 MB.\
            """,
            "pipeline",
            """
            A Kafka broker's three topics, of three partitions each, to DynamoDB Local, S3Proxy and Redis, no latency added. In \
            each round 10,000 records of telemetry, 20,000 customers and 30,000 orders, by every contender in turn. Each \
            device has 10 records, as modems report often: the functions write the newest of a batch, the others write all. \
            `functions` are the three as deployed, invoked by this project's event source mapping with the template's batch \
            sizes. `plain consumer loop` is one process with one thread that polls, writes and commits: a conditional put a \
            record, an object a poll and partition, a SET an order. `parallel consumer` makes the same writes from Confluent's \
            Parallel Consumer in the order of keys, at most 16 at once for each topic, with up to 500 customers an object; two \
            classes that it misses in this version of kafka-clients are written here. \
            Both run with a function's memory and settings of the JVM. CPU is the user and system time of a \
            contender's own processes. That of the consumers has the polling of Kafka in it. That of the functions has not, since \
            the event source mapping is AWS's in production; the mapping has a row of its own, in which is all that stands in \
            for Lambda.\
            """);

    /** Writes README.md and its plots beside the results, in the place of all former plots. */
    public void write(Results results, List<String> sections) throws IOException {
        removePlots();
        StringBuilder page = new StringBuilder("# Results\n\nWritten by `mvn -Pbench`; do not edit.\n");
        page.append("\n## Targets\n\n| what | target | reached | met |\n| --- | --- | --- | --- |\n");
        for (Targets.Target target : Targets.of(section -> new Rows(results.read(section)))) {
            page.append("| %s | %s %s %s | %s | %s |\n"
                    .formatted(
                            target.what(),
                            target.atLeast() ? "≥" : "≤",
                            Numbers.text(target.bound()),
                            target.unit(),
                            target.value().isPresent()
                                    ? Numbers.text(target.value().getAsDouble())
                                    : "",
                            target.verdict()));
        }
        for (String section : sections) {
            results.read(section).ifPresent(result -> page.append(section(result)));
            if (results.read(section).isPresent()) {
                plots(section, new Rows(results.read(section)));
            }
        }
        Files.writeString(folder.resolve("README.md"), page);
    }

    private static String section(SectionResult result) {
        StringBuilder page = new StringBuilder("\n## %s\n\n%s\n\n%s, %d cores, %,d MB; %s; %s; %s. Measured %s.\n"
                .formatted(
                        result.section(),
                        SECTIONS.getOrDefault(result.section(), ""),
                        result.machine().processor(),
                        result.machine().cores(),
                        result.machine().memoryMb(),
                        result.machine().system(),
                        result.machine().java(),
                        result.versions().entrySet().stream()
                                .map(library -> library.getKey() + " " + library.getValue())
                                .collect(Collectors.joining(", ")),
                        result.date().substring(0, 10)));
        Map<Group, List<Measurement>> groups = new Rows(Optional.of(result)).groups();
        page.append("\n| what | who | median | range | unit |\n| --- | --- | ---: | ---: | --- |\n");
        groups.forEach((group, measurements) ->
                measurements.forEach(measurement -> page.append("| %s | %s | %s | %s–%s | %s |\n"
                        .formatted(
                                group.title(),
                                measurement.variant(),
                                Numbers.text(measurement.median()),
                                Numbers.text(measurement.least()),
                                Numbers.text(measurement.most()),
                                group.unit()))));
        groups.forEach((group, measurements) -> {
            if (isComparison(measurements)) {
                page.append("\n![%s](%s)\n".formatted(group.title(), file(result.section(), group)));
            }
        });
        return page.toString();
    }

    private void plots(String section, Rows rows) throws IOException {
        for (Map.Entry<Group, List<Measurement>> group : rows.groups().entrySet()) {
            if (!isComparison(group.getValue())) {
                continue;
            }
            List<BarChart.Bar> bars = group.getValue().stream()
                    .map(measurement -> new BarChart.Bar(
                            measurement.variant(),
                            measurement.median(),
                            measurement.least(),
                            measurement.most(),
                            OURS.contains(measurement.variant())))
                    .toList();
            Files.writeString(
                    folder.resolve(file(section, group.getKey())),
                    new BarChart(group.getKey().title(), group.getKey().unit(), bars).svg());
        }
    }

    private void removePlots() throws IOException {
        try (DirectoryStream<Path> plots = Files.newDirectoryStream(folder, "*.svg")) {
            for (Path plot : plots) {
                Files.delete(plot);
            }
        }
    }

    private static boolean isComparison(List<Measurement> measurements) {
        return measurements.size() > 1;
    }

    private static String file(String section, Group group) {
        return section + "-" + group.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }
}
