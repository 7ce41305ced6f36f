package dev.msksinks.cacheentries;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What producers sent to one topic, in the order of Kafka's offsets, and the model of what has to come of it. */
record SentChanges(List<Sent> sent) {
    static final String TOPIC = "stock";
    static final String RULES = """
            {"stock":{"type":"sortedSet","key":"{store}","member":"{sku}","quantity":"quantity","delta":"delta"},
             "orders":{"type":"string","key":"{orderid}"}}""";

    /** @param entry of the cache; in a set, with a member */
    record Sent(Entry entry, int partition, int second, Kind kind, int amount) {}

    /**
     * @param onePartition whether all of its records are in one, as those of a member that takes quantities and deltas have to
     *     be
     */
    record Entry(String key, String member, boolean onePartition, List<Kind> kinds) {

        static Entry string(String key) {
            return new Entry(key, "", false, List.of(Kind.SET, Kind.SET, Kind.TOMBSTONE, Kind.POISON, Kind.MENDED_SET));
        }
    }

    enum Kind {
        SET,
        INCREMENT,
        TOMBSTONE,
        TOMBSTONE_OF_ALL,
        POISON,
        /** Poison when it was delivered, and redriven when all else is done. */
        MENDED_SET,
        MENDED_INCREMENT;

        boolean isMended() {
            return this == MENDED_SET || this == MENDED_INCREMENT;
        }

        boolean isGood() {
            return this != POISON && !isMended();
        }
    }

    static final List<Entry> STRINGS = List.of(Entry.string("a"), Entry.string("b"));

    static final List<Entry> MEMBERS = List.of(
            new Entry("one", "m", true, List.of(Kind.values())),
            new Entry("one", "n", true, List.of(Kind.values())),
            new Entry("many", "absolute", false, List.of(Kind.SET, Kind.TOMBSTONE)),
            new Entry("many", "deltas", false, List.of(Kind.INCREMENT, Kind.INCREMENT, Kind.MENDED_INCREMENT)),
            new Entry("deleted", "m", false, List.of(Kind.SET, Kind.TOMBSTONE, Kind.TOMBSTONE_OF_ALL)),
            new Entry("deleted", "n", false, List.of(Kind.SET, Kind.SET, Kind.TOMBSTONE_OF_ALL)));

    /**
     * The model: all changes of an entry, in their one order, applied once each. The order is that of offsets within a
     * partition; between partitions, that of the latest time that each has reached on the key. What was redriven has its
     * place among them; but a value, which comes late, only where its partition has brought nothing since.
     */
    Map<String, Map<String, Integer>> cache() {
        Map<String, Integer> reached = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Sent one = sent.get(i);
            if (one.kind() != Kind.POISON && !(one.kind() == Kind.MENDED_SET && isPassed(i))) {
                String partition = one.entry().key() + "/" + partition(one);
                // The clock of what is redriven into a set says nothing: it would be that of what came behind it
                int latest = one.kind().isMended() && !one.entry().member().isEmpty()
                        ? reached.getOrDefault(partition, 0)
                        : reached.merge(partition, one.second(), Math::max);
                changes.add(new Change(latest, partition(one), i, one));
            }
        }
        changes.sort(Comparator.naturalOrder());
        Map<String, Map<String, Integer>> cache = new TreeMap<>();
        for (Change change : changes) {
            Map<String, Integer> held =
                    cache.computeIfAbsent(change.sent().entry().key(), _ -> new TreeMap<>());
            String member = change.sent().entry().member();
            switch (change.sent().kind()) {
                case SET, MENDED_SET -> held.put(member, change.sent().amount());
                case INCREMENT, MENDED_INCREMENT ->
                    held.merge(member, change.sent().amount(), Integer::sum);
                case TOMBSTONE -> held.remove(member);
                case TOMBSTONE_OF_ALL -> held.clear();
                case POISON -> throw new IllegalStateException("left out above");
            }
        }
        cache.values().removeIf(Map::isEmpty);
        return cache;
    }

    private boolean isPassed(int position) {
        Sent mended = sent.get(position);
        return sent.subList(position + 1, sent.size()).stream()
                .anyMatch(later -> later.kind().isGood()
                        && later.entry().equals(mended.entry())
                        && partition(later) == partition(mended));
    }

    private record Change(int latest, int partition, int position, Sent sent) implements Comparable<Change> {
        private static final Comparator<Change> ORDER = Comparator.comparingInt(Change::latest)
                .thenComparingInt(Change::partition)
                .thenComparingInt(Change::position);

        @Override
        public int compareTo(Change other) {
            return ORDER.compare(this, other);
        }
    }

    private static int partition(Sent one) {
        return one.entry().onePartition() ? 0 : one.partition();
    }

    /** The places of what has to be a dead letter. */
    List<String> poison() {
        return places(kind -> !kind.isGood()).stream()
                .map(position -> log("").get(position).coordinates().toString())
                .toList();
    }

    /** What an operator redrives. */
    List<KafkaRecord> mended(String keyPrefix) {
        return places(Kind::isMended).stream()
                .map(position -> record(position, sent.get(position).kind(), keyPrefix))
                .toList();
    }

    private List<Integer> places(Predicate<Kind> kinds) {
        return IntStream.range(0, sent.size())
                .filter(position -> kinds.test(sent.get(position).kind()))
                .boxed()
                .toList();
    }

    /** @param keyPrefix begins each key */
    List<KafkaRecord> log(String keyPrefix) {
        return IntStream.range(0, sent.size())
                .mapToObj(position -> {
                    Kind kind = sent.get(position).kind();
                    return record(position, kind.isGood() ? kind : Kind.POISON, keyPrefix);
                })
                .toList();
    }

    private KafkaRecord record(int position, Kind kind, String keyPrefix) {
        Sent one = sent.get(position);
        String key = keyPrefix + one.entry().key();
        boolean string = one.entry().member().isEmpty();
        KafkaRecord tombstone = TestRecord.withTimestamp(
                TestRecord.at(string ? "orders" : TOPIC, partition(one), position),
                TestRecord.TIMESTAMP + 1_000L * one.second());
        return switch (kind) {
            case SET, MENDED_SET -> value(tombstone, key, one, "quantity");
            case INCREMENT, MENDED_INCREMENT -> value(tombstone, key, one, "delta");
            case TOMBSTONE ->
                TestRecord.withKey(
                        tombstone, string ? key : key + ":" + one.entry().member());
            case TOMBSTONE_OF_ALL -> TestRecord.withKey(tombstone, "{\"store\":\"" + key + "\"}");
            case POISON -> TestRecord.withValue(tombstone, new byte[] {'p'});
        };
    }

    private static KafkaRecord value(KafkaRecord record, String key, Sent one, String field) {
        String json = one.entry().member().isEmpty()
                ? "{\"orderid\":\"%s\",\"n\":%d}".formatted(key, one.amount())
                : "{\"store\":\"%s\",\"sku\":\"%s\",\"%s\":%d}"
                        .formatted(key, one.entry().member(), field, one.amount());
        return TestRecord.withValue(record, json.getBytes(StandardCharsets.UTF_8));
    }

    static Arbitrary<SentChanges> of(List<Entry> entries) {
        return Arbitraries.of(entries)
                .flatMap(entry -> Combinators.combine(
                                Arbitraries.integers().between(0, 2),
                                Arbitraries.integers().between(0, 6),
                                Arbitraries.of(entry.kinds()),
                                Arbitraries.integers().between(1, 50))
                        .as((partition, second, kind, amount) -> new Sent(entry, partition, second, kind, amount)))
                .list()
                .ofMaxSize(16)
                .map(SentChanges::new);
    }

    static Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, 1_000).list().ofMaxSize(30);
    }
}
