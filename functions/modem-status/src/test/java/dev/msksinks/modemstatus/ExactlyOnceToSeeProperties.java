package dev.msksinks.modemstatus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.report.FailureReporting;
import dev.msksinks.batch.testing.AtLeastOnceMapping;
import dev.msksinks.batch.testing.Choices;
import dev.msksinks.batch.testing.FlakyDeadLetterStore;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.write.InMemoryDeviceStatusStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever an event source mapping delivers how often, and wherever a store fails: the table ends as the model says. */
class ExactlyOnceToSeeProperties {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(START.plusSeconds(3_600));
    private static final int PARTITIONS = 2;

    /** What a modem sends: its status, that it is gone, or something that is neither. */
    record Sent(String device, int partition, int eventSecond, int kafkaSecond, Kind kind) {}

    enum Kind {
        STATUS,
        TOMBSTONE,
        POISON
    }

    @Property(tries = 3_000)
    void tableEndsAsIfEachRecordHadComeOnceAndInOrder(
            @ForAll("sent") List<Sent> sent,
            @ForAll("choices") List<Integer> deliveries,
            @ForAll("choices") List<Integer> faults,
            @ForAll FailureReporting reporting) {
        List<KafkaRecord> log = log(sent);
        InMemoryDeviceStatusStore store = new InMemoryDeviceStatusStore();
        InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors");
        Choices whatFails = new Choices(faults);
        ModemStatusHandler handler = new ModemStatusHandler(
                new ModemStatusConfiguration(
                        "device_status",
                        Duration.ofMinutes(5),
                        Duration.ofDays(7),
                        4,
                        new DeadLetterConfiguration("lake", "errors"),
                        reporting),
                CLOCK,
                new FlakyStatusStore(store, whatFails),
                new FlakyDeadLetterStore(deadLetters, whatFails));

        new AtLeastOnceMapping(
                        log, event -> handler.handleRequest(event, TestContext.unhurried()), new Choices(deliveries))
                .deliverAll();

        assertThat(stored(store)).isEqualTo(newest(sent, log));
        assertThat(deadLetterOffsets(deadLetters)).containsExactlyInAnyOrderElementsOf(poison(sent, log));
    }

    /** The model: of each device the one record that is the newest, by its place in Kafka, and whether it is a removal. */
    private static Map<String, String> newest(List<Sent> sent, List<KafkaRecord> log) {
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

    private static Map<String, String> stored(InMemoryDeviceStatusStore store) {
        Map<String, String> table = new HashMap<>();
        Stream.of("a", "b", "c").forEach(device -> {
            Optional<DeviceChange> stored = store.get(device);
            stored.ifPresent(change -> table.put(
                    device,
                    change.version().coordinates() + (change instanceof DeviceChange.Removed ? " removed" : "")));
        });
        return table;
    }

    private static List<String> poison(List<Sent> sent, List<KafkaRecord> log) {
        List<String> poison = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).kind() == Kind.POISON) {
                poison.add(log.get(i).coordinates().toString());
            }
        }
        return poison;
    }

    private static List<String> deadLetterOffsets(InMemoryDeadLetterStore deadLetters) {
        return deadLetters.objects().values().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll(
                        ".*\"topic\":\"([^\"]+)\",\"partition\":(\\d+),\"offset\":(\\d+),.*", "$1-$2@$3"))
                .toList();
    }

    private static List<KafkaRecord> log(List<Sent> sent) {
        List<KafkaRecord> log = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Sent one = sent.get(i);
            KafkaRecord record = TestRecord.withTimestamp(
                    switch (one.kind()) {
                        case STATUS ->
                            TestRecord.value("telemetry", one.partition(), i, """
                                {"deviceid":"%s","event_time":"%s","cpuusage":%d}""".formatted(
                                            one.device(), START.plusSeconds(one.eventSecond()), i));
                        case TOMBSTONE -> TestRecord.at("telemetry", one.partition(), i);
                        case POISON -> TestRecord.value("telemetry", one.partition(), i, "poison");
                    },
                    START.plusSeconds(one.kafkaSecond()).toEpochMilli());
            log.add(TestRecord.withKey(record, one.device()));
        }
        return log;
    }

    @Provide
    Arbitrary<List<Sent>> sent() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(Kind.STATUS)),
                                Tuple.of(2, Arbitraries.just(Kind.TOMBSTONE)),
                                Tuple.of(1, Arbitraries.just(Kind.POISON))))
                .as(Sent::new)
                .list()
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, 1_000).list().ofMaxSize(30);
    }
}
