package dev.msksinks.cacheentries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.testing.AtLeastOnceMapping;
import dev.msksinks.batch.testing.Choices;
import dev.msksinks.batch.testing.FlakyDeadLetterStore;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.cacheentries.SentChanges.Entry;
import dev.msksinks.cacheentries.testing.TestCache;
import dev.msksinks.cacheentries.write.QuickCacheStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Whatever an event source mapping delivers how often, and wherever the cache or the function fails: the cache and the dead
 * letters end as the model says.
 */
record ExactlyOnceToSee(TestCache cache) {

    void check(SentChanges changes, List<Integer> deliveries, List<Integer> faults, FailureReporting reporting) {
        String run = UUID.randomUUID() + "-";
        InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");
        Choices whatFails = new Choices(faults);
        CacheEntriesHandler handler = new CacheEntriesHandler(
                CacheEntriesConfiguration.read(Map.of(
                        "CACHE_ENDPOINT",
                        "cache.invalid:6379",
                        "CACHE_RULES",
                        SentChanges.RULES,
                        "DEAD_LETTER_BUCKET",
                        "lake",
                        "REPORT_BATCH_ITEM_FAILURES",
                        String.valueOf(reporting == FailureReporting.BATCH_ITEM_FAILURES))),
                TestRecord.CLOCK,
                QuickCacheStore.of(new FlakyCacheClient(cache.client(), whatFails)),
                new FlakyDeadLetterStore(deadLetters, whatFails));

        new AtLeastOnceMapping(
                        changes.log(run),
                        event -> handler.handleRequest(event, TestContext.unhurried()),
                        new Choices(deliveries))
                .deliverAll();

        assertThat(held(changes, run)).isEqualTo(changes.cache());
        assertThat(places(deadLetters)).containsExactlyInAnyOrderElementsOf(changes.poison());
    }

    /** As the model has it: a string is a set with one member without a name. */
    private Map<String, Map<String, Integer>> held(SentChanges changes, String run) {
        Map<String, Map<String, Integer>> held = new TreeMap<>();
        for (String key : changes.sent().stream()
                .map(SentChanges.Sent::entry)
                .map(Entry::key)
                .distinct()
                .toList()) {
            Map<String, Integer> members = new TreeMap<>();
            cache.scores(run + key).forEach((member, score) -> members.put(member, score.intValue()));
            cache.get(run + key)
                    .ifPresent(json -> members.put("", Integer.parseInt(json.replaceAll(".*\"n\":(\\d+)}", "$1"))));
            if (!members.isEmpty()) {
                held.put(key, members);
            }
        }
        return held;
    }

    private static List<String> places(InMemoryDeadLetterStore deadLetters) {
        return deadLetters.objects().values().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll(
                        ".*\"topic\":\"([^\"]+)\",\"partition\":(\\d+),\"offset\":(\\d+),.*", "$1-$2@$3"))
                .toList();
    }
}
