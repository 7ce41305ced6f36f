package dev.msksinks.modemstatus;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What modems sent, in the order of Kafka's offsets, and the model of what has to come of it. */
record SentTelemetry(List<Sent> sent) {
    static final List<String> DEVICES = List.of("a", "b", "c");
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final int PARTITIONS = 2;

    /** What a modem sends: its status, that it is gone, or something that is neither. */
    record Sent(String device, int partition, int eventSecond, int kafkaSecond, Kind kind) {}

    enum Kind {
        STATUS,
        TOMBSTONE,
        POISON
    }

    /** The model: of each device the one record that is the newest, by its place in Kafka, and whether it is a removal. */
    Map<String, String> newest() {
        List<KafkaRecord> log = log("");
        Map<String, Integer> newest = new HashMap<>();
        Comparator<Integer> order = Comparator.<Integer>comparingInt(
                        i -> sent.get(i).kind() == Kind.TOMBSTONE
                                ? sent.get(i).kafkaSecond()
                                : sent.get(i).eventSecond())
                .thenComparingInt(i -> sent.get(i).kafkaSecond())
                .thenComparingInt(i -> sent.get(i).partition())
                .thenComparingInt(i -> i);
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).kind() != Kind.POISON) {
                newest.merge(sent.get(i).device(), i, (one, other) -> order.compare(one, other) > 0 ? one : other);
            }
        }
        Map<String, String> table = new HashMap<>();
        newest.forEach((device, i) ->
                table.put(device, log.get(i).coordinates() + (sent.get(i).kind() == Kind.TOMBSTONE ? " removed" : "")));
        return table;
    }

    /** The places of what is neither. */
    List<String> poison() {
        List<KafkaRecord> log = log("");
        List<String> poison = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).kind() == Kind.POISON) {
                poison.add(log.get(i).coordinates().toString());
            }
        }
        return poison;
    }

    /** @param devicePrefix begins the name of each device */
    List<KafkaRecord> log(String devicePrefix) {
        List<KafkaRecord> log = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Sent one = sent.get(i);
            KafkaRecord record = TestRecord.withTimestamp(
                    switch (one.kind()) {
                        case STATUS ->
                            TestRecord.value("telemetry", one.partition(), i, """
                                {"deviceid":"%s","event_time":"%s","cpuusage":%d}""".formatted(
                                            devicePrefix + one.device(), START.plusSeconds(one.eventSecond()), i));
                        case TOMBSTONE -> TestRecord.at("telemetry", one.partition(), i);
                        case POISON -> TestRecord.value("telemetry", one.partition(), i, "poison");
                    },
                    START.plusSeconds(one.kafkaSecond()).toEpochMilli());
            log.add(TestRecord.withKey(record, devicePrefix + one.device()));
        }
        return log;
    }

    static Arbitrary<SentTelemetry> any() {
        return Combinators.combine(
                        Arbitraries.of(DEVICES),
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(Kind.STATUS)),
                                Tuple.of(2, Arbitraries.just(Kind.TOMBSTONE)),
                                Tuple.of(1, Arbitraries.just(Kind.POISON))))
                .as(Sent::new)
                .list()
                .ofMaxSize(14)
                .map(SentTelemetry::new);
    }
}
