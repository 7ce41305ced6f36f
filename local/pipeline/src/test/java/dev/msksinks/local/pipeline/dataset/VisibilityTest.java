package dev.msksinks.local.pipeline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much of what could go wrong with a single record of a storm would show in what the stores hold at the end, in each
 * tenth of its topic. What does not show there no audit of the stores can find.
 */
class VisibilityTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final int TENTHS = 10;

    @ParameterizedTest
    @CsvSource({"4000, 1", "20000, 3", "40000, 2", "200000, 5", "500000, 4"})
    void incrementThatIsAppliedTwiceOrNotShows(int records, long seed) {
        List<Change> changes = changes(Topic.INVENTORY, records, seed);

        assertThat(shares(
                        changes,
                        VisibilityTest::isIncrement,
                        change -> !change.scoreIf(2).equals(change.scoreIf(1))))
                .as("doubled")
                .allMatch(share -> share >= 0.8);
        assertThat(shares(
                        changes,
                        VisibilityTest::isIncrement,
                        change -> !change.scoreIf(0).equals(change.scoreIf(1))))
                .as("lost")
                .allMatch(share -> share >= 0.8);
    }

    @ParameterizedTest
    @CsvSource({
        "MODEM_TELEMETRY, 10000, 1",
        "MODEM_TELEMETRY, 20000, 3",
        "MODEM_TELEMETRY, 200000, 5",
        "MODEM_TELEMETRY, 500000, 4",
        "ORDERS, 10000, 1",
        "ORDERS, 20000, 3",
        "ORDERS, 200000, 5",
        "ORDERS, 500000, 4"
    })
    void recordThatIsLostShows(Topic topic, int records, long seed) {
        assertThat(shares(changes(topic, records, seed), _ -> true, change -> change.newer() == 0))
                .allMatch(share -> share >= 0.5);
    }

    /** One that is written once more behind the next newer one; any record that is newer still would cover it. */
    @ParameterizedTest
    @CsvSource({
        "MODEM_TELEMETRY, 20000, 3",
        "MODEM_TELEMETRY, 200000, 5",
        "ORDERS, 20000, 3",
        "ORDERS, 200000, 5",
    })
    void olderRecordOverANewerOneShows(Topic topic, int records, long seed) {
        assertThat(shares(changes(topic, records, seed), change -> change.newer() > 0, change -> change.newer() == 1))
                .allMatch(share -> share >= 0.2);
    }

    /** Of each tenth of the topic, the share of the changes concerned that would show. */
    private static List<Double> shares(List<Change> changes, Predicate<Change> concerned, Predicate<Change> shows) {
        long[] all = new long[TENTHS];
        long[] shown = new long[TENTHS];
        for (int place = 0; place < changes.size(); place++) {
            Change change = changes.get(place);
            int tenth = Math.toIntExact((long) place * TENTHS / changes.size());
            if (concerned.test(change)) {
                all[tenth]++;
                shown[tenth] += shows.test(change) ? 1 : 0;
            }
        }
        assertThat(all).doesNotContain(0);
        return IntStream.range(0, TENTHS)
                .mapToObj(tenth -> (double) shown[tenth] / all[tenth])
                .toList();
    }

    /** A topic's good records, in the order of its partitions as far as they concern the same subject. */
    private static List<Change> changes(Topic topic, int records, long seed) {
        Dataset dataset = new Dataset(records, seed, NOW, Variety.stormy());
        Map<String, List<Change>> bySubject = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (Sample sample : dataset.of(topic)) {
            Content content = sample.content();
            if (!(content.meaning() instanceof Meaning.Poison)) {
                List<Change> ofSubject = bySubject.computeIfAbsent(
                        Records.text(content.kafkaRecord().key()), _ -> new ArrayList<>());
                Change change = new Change(
                        content.meaning(), time(dataset.clocks(), sample, content), ofSubject.size(), ofSubject);
                ofSubject.add(change);
                changes.add(change);
            }
        }
        return changes;
    }

    private static Instant time(Clocks clocks, Sample sample, Content content) {
        return switch (content.meaning()) {
            case Meaning.Status status -> status.eventTime();
            case Meaning.DeviceRemoved _ ->
                Instant.ofEpochMilli(clocks.stamp(sample, NOW).timestamp());
            default -> NOW; // In its partition a record's place decides
        };
    }

    private static boolean isIncrement(Change change) {
        return change.meaning() instanceof Meaning.Stock stock
                && stock.quantity().isEmpty();
    }

    /**
     * A record, and all of its subject.
     *
     * @param place among those of its subject
     */
    private record Change(Meaning meaning, Instant time, int place, List<Change> ofSubject) {
        private static final Comparator<Change> OLDEST_FIRST =
                Comparator.comparing(Change::time).thenComparingInt(Change::place);

        /** How many records of its subject are newer. */
        long newer() {
            return ofSubject.stream()
                    .filter(other -> OLDEST_FIRST.compare(other, this) > 0)
                    .count();
        }

        /** The score at the end, if this record were applied so many times. */
        Optional<Long> scoreIf(int times) {
            Optional<Long> score = Optional.empty();
            for (Change each : ofSubject) {
                for (int time = 0; time < (each.place == place ? times : 1); time++) {
                    score = each.applyTo(score);
                }
            }
            return score;
        }

        private Optional<Long> applyTo(Optional<Long> score) {
            return meaning instanceof Meaning.Stock stock
                    ? Optional.of(stock.quantity().orElse(score.orElse(0L) + stock.change()))
                    : Optional.empty();
        }
    }
}
