package dev.msksinks.redrive.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.redrive.testing.InMemoryBucket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final String TEN = hour("orders", 20, 10);
    private static final String ELEVEN = hour("orders", 20, 11);
    private static final String NEXT_DAY = hour("orders", 21, 0);
    private static final String OTHER_TOPIC = hour("inventory", 20, 10);

    private final InMemoryBucket bucket =
            new InMemoryBucket().with(objects(TEN, ELEVEN, NEXT_DAY, OTHER_TOPIC, "customer-data/rows.csv"));

    @Test
    void folderIsListedWithSlashOrWithout() {
        assertThat(keys("errors/cache-entries", Selection.everything()))
                .containsExactlyInAnyOrder(TEN, ELEVEN, NEXT_DAY, OTHER_TOPIC);
        assertThat(keys("errors/cache-entries/", Selection.everything())).hasSize(4);
        assertThat(keys("", Selection.everything())).hasSize(5);
    }

    @Test
    void wherePrefixIsNoFolderKeysThatBeginSoAreListed() {
        assertThat(keys(TEN, Selection.everything())).containsExactly(TEN);
        assertThat(keys("errors/cache", Selection.everything())).hasSize(4);
    }

    @Test
    void prefixWithASlashAtItsEndIsAFolderThoughItIsEmpty() {
        assertThat(keys("errors/cache/", Selection.everything())).isEmpty();
        assertThat(keys("errors/cache-entries//", Selection.everything())).hasSize(4);
    }

    @Test
    void hoursAndTopicsThatCannotHoldWhatIsWantedAreNotListed() {
        Selection selection = new Selection(
                Set.of("orders"),
                Set.of(),
                new TimeWindow(
                        Optional.of(Instant.parse("2026-11-20T10:30:00Z")),
                        Optional.of(Instant.parse("2026-11-21T00:00:00Z"))),
                Set.of());

        assertThat(keys("errors/cache-entries", selection)).containsExactly(TEN, ELEVEN);
        assertThat(bucket.listed()).noneMatch(folder -> folder.contains("inventory") || folder.contains("day=21"));
    }

    @Test
    void marksAreNoDeadLetters() {
        bucket.with(objects("errors/cache-entries-redriven/topic=orders/0-0.redriven.jsonl"));

        assertThat(keys("errors", Selection.everything()))
                .containsExactlyInAnyOrder(TEN, ELEVEN, NEXT_DAY, OTHER_TOPIC);
    }

    private List<String> keys(String prefix, Selection selection) {
        return new Listing(bucket, selection).keys(prefix);
    }

    private static String hour(String topic, int day, int hour) {
        return "errors/cache-entries/topic=%s/year=2026/month=11/day=%02d/hour=%02d/dead-letters-0-0.jsonl"
                .formatted(topic, day, hour);
    }

    private static Map<String, String> objects(String... keys) {
        return Stream.of(keys).collect(Collectors.toMap(Function.identity(), key -> ""));
    }
}
