package dev.msksinks.redrive.options;

import dev.msksinks.redrive.select.Selection;
import dev.msksinks.redrive.select.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What goes. */
final class SelectionOptions {
    @Option(
            names = "--bucket",
            paramLabel = "<bucket>",
            description = "Bucket of the dead letters. By default what the function's DEAD_LETTER_BUCKET says.")
    Optional<String> bucket = Optional.empty();

    @Option(
            names = "--prefix",
            paramLabel = "<prefix>",
            description = "Folder of dead letters or of on-failure objects, such as errors/modem-status or"
                    + " aws/lambda/<mapping>, or how their keys begin, if it has no slash at its end and no such"
                    + " folder is there. By default what the function's"
                    + " DEAD_LETTER_PREFIX says.")
    Optional<String> prefix = Optional.empty();

    @Option(names = "--topic", paramLabel = "<topic>", description = "Only records of this topic. Repeatable.")
    List<String> topics = new ArrayList<>();

    @Option(names = "--partition", paramLabel = "<number>", description = "Only records of this partition. Repeatable.")
    List<Integer> partitions = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "<time>",
            description = "Only records from this time on, by Kafka's timestamp, in UTC unless it says otherwise:"
                    + " 2026-11-20, 2026-11-20T10:00 or 2026-11-20T11:00+01:00.")
    Optional<Instant> from = Optional.empty();

    @Option(names = "--until", paramLabel = "<time>", description = "Only records before this time.")
    Optional<Instant> until = Optional.empty();

    @Option(
            names = "--code",
            paramLabel = "<code>",
            description = "Only dead letters with this code, such as invalid-json, or on-failure objects with this"
                    + " condition, such as RetryAttemptsExhausted. Repeatable.")
    List<String> codes = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "<records>",
            description = "At most so many records, by topic, partition and offset. Good for a try.")
    Optional<Long> limit = Optional.empty();

    @Option(names = "--again", description = "Also what is marked as redriven.")
    boolean again;

    Selection selection() {
        return new Selection(
                Set.copyOf(topics), Set.copyOf(partitions), new TimeWindow(from, until), Set.copyOf(codes));
    }

    void check(List<String> problems) {
        if (limit.filter(most -> most < 1).isPresent()) {
            problems.add("--limit must be at least 1");
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            problems.add("--from must lie before --until");
        }
    }
}
