package dev.msksinks.customerdata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.testing.TestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a producer sent, in the order of Kafka's offsets, and the model of what has to come of it. */
record SentCustomers(List<Sent> sent) {
    static final String TOPIC = "customer";
    private static final int PARTITIONS = 2;
    /** So that the minutes behind it are of two hours. */
    private static final Instant START =
            Instant.ofEpochMilli(TestRecord.TIMESTAMP).minus(Duration.ofMinutes(2));

    record Sent(int partition, int minute, Kind kind) {}

    enum Kind {
        ROW,
        TOMBSTONE,
        POISON,
        /** Poison that an operator mends and sends again. */
        MENDED
    }

    /** A row of the lake. */
    record Row(String hour, Coordinates record, String customer) {}

    /** The model: each good record is a row of its hour. */
    List<Row> rows() {
        return indices(kind -> kind == Kind.ROW || kind == Kind.TOMBSTONE)
                .mapToObj(this::row)
                .toList();
    }

    /** Each dead letter that is sent again is one, too. */
    List<Row> mendedRows() {
        return indices(kind -> kind == Kind.MENDED).mapToObj(this::row).toList();
    }

    /** All others are dead letters. */
    List<String> deadLetters() {
        return indices(kind -> kind == Kind.POISON || kind == Kind.MENDED)
                .mapToObj(i -> coordinates(i).toString())
                .toList();
    }

    private Row row(int i) {
        return new Row(
                sent.get(i).minute() < 2 ? "09" : "10",
                coordinates(i),
                sent.get(i).kind() == Kind.TOMBSTONE ? "key " + i + " is gone" : "customer " + i);
    }

    private IntStream indices(Predicate<Kind> wanted) {
        return IntStream.range(0, sent.size())
                .filter(i -> wanted.test(sent.get(i).kind()));
    }

    private Coordinates coordinates(int i) {
        return new Coordinates(TOPIC, sent.get(i).partition(), i);
    }

    /** As the mapping delivers it. */
    List<KafkaRecord> log() {
        return IntStream.range(0, sent.size())
                .mapToObj(i -> switch (sent.get(i).kind()) {
                    case ROW -> good(i);
                    case TOMBSTONE -> tombstone(i);
                    case POISON, MENDED -> TestRecord.withValue(tombstone(i), new byte[] {'p'});
                })
                .toList();
    }

    /** As the operator sends it. */
    List<KafkaRecord> mended() {
        return indices(kind -> kind == Kind.MENDED).mapToObj(this::good).toList();
    }

    private KafkaRecord good(int i) {
        return TestRecord.withValue(tombstone(i), "customer %d,\n".formatted(i).getBytes(UTF_8));
    }

    private KafkaRecord tombstone(int i) {
        KafkaRecord record = TestRecord.at(TOPIC, sent.get(i).partition(), i);
        return TestRecord.withKey(
                TestRecord.withTimestamp(
                        record,
                        START.plus(Duration.ofMinutes(sent.get(i).minute())).toEpochMilli()),
                "key " + i);
    }

    static Arbitrary<SentCustomers> any() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(Kind.ROW)),
                                Tuple.of(1, Arbitraries.just(Kind.TOMBSTONE)),
                                Tuple.of(1, Arbitraries.just(Kind.POISON)),
                                Tuple.of(1, Arbitraries.just(Kind.MENDED))))
                .as(Sent::new)
                .list()
                .ofMaxSize(14)
                .map(SentCustomers::new);
    }
}
