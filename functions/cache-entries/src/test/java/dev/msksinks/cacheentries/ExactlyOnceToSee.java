package dev.msksinks.cacheentries;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.testing.AtLeastOnceMapping;
import dev.msksinks.batch.testing.Choices;
import dev.msksinks.batch.testing.FlakyDeadLetterStore;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.testing.TestEvent;
import dev.msksinks.cacheentries.SentChanges.Entry;
import dev.msksinks.cacheentries.testing.TestCache;
import dev.msksinks.cacheentries.write.QuickCacheStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Whatever an event source mapping delivers how often, and wherever the cache or the function fails, and however often an
 * operator redrives what was poison: the cache and the dead letters end as the model says.
 */
record ExactlyOnceToSee(TestCache cache) {
    private static final int MOST_ATTEMPTS = 100;

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
                QuickCacheStore.of(new FlakyCacheClient(cache.client(), whatFails)),
                new FlakyDeadLetterStore(deadLetters, whatFails));

        new AtLeastOnceMapping(
                        changes.log(run),
                        event -> handler.handleRequest(event, TestContext.unhurried()),
                        new Choices(deliveries))
                .deliverAll();
        redrive(changes.mended(run), handler, whatFails);
        redrive(changes.mended(run), handler, whatFails);

        assertThat(held(changes, run)).isEqualTo(changes.cache());
        assertThat(places(deadLetters)).containsExactlyInAnyOrderElementsOf(changes.poison());
    }

    /** In the order of offsets, in batches of any size. */
    private static void redrive(List<KafkaRecord> mended, CacheEntriesHandler handler, Choices choices) {
        int from = 0;
        while (from < mended.size()) {
            int to = from + 1 + choices.next(mended.size() - from);
            KafkaEvent event = TestEvent.of(mended.subList(from, to));
            event.setEventSource(DeliveredBy.REDRIVE_EVENT_SOURCE);
            for (int attempt = 0; !isTaken(event, handler); attempt++) {
                assertThat(attempt).isLessThan(MOST_ATTEMPTS);
            }
            from = to;
        }
    }

    private static boolean isTaken(KafkaEvent event, CacheEntriesHandler handler) {
        try {
            return handler.handleRequest(event, TestContext.unhurried())
                    .batchItemFailures()
                    .isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
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
