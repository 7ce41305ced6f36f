package dev.msksinks.customerdata.write.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.customerdata.plan.Position;
import dev.msksinks.customerdata.write.protocol.Delivery.Naming;
import dev.msksinks.customerdata.write.protocol.World.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The very steps that the function takes, in every order that several writers, crashes, lost answers and late comers can
 * bring about, on models small enough to do all of it. A batch that comes again is another writer, a zombie one whose turn
 * comes late, and a mapping that gave up one whose batch begins above what is stored. Each figure is how many states there
 * are: it changes with the protocol, and only with it.
 */
class EveryInterleavingTest {
    private static final Naming NAMING =
            (first, fences) -> "%d@%d-f%d".formatted(first.offset(), first.timestamp(), fences);
    private static final int OFFSETS = 5;
    private static final int FENCES = 2;
    private static final long ANY = Long.MAX_VALUE;

    /** How much later the records of a topic come that was made again. */
    private static final long AGAIN = 10;

    @Test
    void anyTwoBatchesOfFiveOffsetsWithACrashBeforeAndBehindEveryStep() {
        long states = 0;
        for (List<List<Position>> batches : choices(2, OFFSETS)) {
            states += explore(true, World.of(Map.of(), writers(batches), FENCES));
        }
        assertThat(states).isEqualTo(109_875);
    }

    @Test
    void anyThreeBatchesOfFourOffsets() {
        long states = choices(3, 4).parallelStream()
                .mapToLong(batches -> explore(false, World.of(Map.of(), writers(batches), 1)))
                .sum();
        assertThat(states).isEqualTo(1_480_146);
    }

    @Test
    void recordsOfOtherHoursAndCompactedOnesLieBetween() {
        long states = 0;
        List<Position> hour =
                Stream.of(0, 2, 3).map(EveryInterleavingTest::position).toList();
        for (List<List<Position>> batches : choices(2, OFFSETS)) {
            List<Writing> writers = batches.stream()
                    .filter(batch -> batch.stream().anyMatch(hour::contains))
                    .map(batch -> writer(batch.stream().filter(hour::contains).toList(), batch))
                    .toList();
            states += new Exploration(Stores.SOUND, true, hour, EveryInterleavingTest::writer, ANY)
                    .explore(World.of(Map.of(), writers, 1));
        }
        assertThat(states).isEqualTo(39_822);
    }

    @Test
    void ledgerIsLostWhileNobodyWritesAndAnyBatchComesThen() {
        long states = choices(2, 3).parallelStream()
                .mapToLong(batches -> {
                    World start = World.of(Map.of(), writers(batches), 1);
                    return choices(2, 3).stream()
                            .mapToLong(later -> explore(
                                    true,
                                    new World(
                                            start.item(),
                                            start.objects(),
                                            start.writers(),
                                            writers(later),
                                            1,
                                            start.fences())))
                            .sum();
                })
                .sum();
        assertThat(states).isEqualTo(883_357);
    }

    @Test
    void objectsFromBeforeThereWasALedgerAreHonoured() {
        long states = 0;
        Map<String, List<Position>> before = Map.of("1@1-f0", positions(1, 3));
        for (List<List<Position>> batches : choices(2, OFFSETS)) {
            states += explore(true, World.of(before, writers(batches), FENCES));
        }
        assertThat(states).isEqualTo(62_367);
    }

    /** The batches of the new topic come in order, as the one premise that is left; the old one may come at any time. */
    @Test
    void topicWasDeletedAndMadeAgainWhileABatchOfTheOldOneComesAgain() {
        long states = 0;
        Map<String, List<Position>> before = Map.of("0@0-f0", positions(0, 3));
        List<Position> all =
                positions(0, OFFSETS).stream().map(EveryInterleavingTest::again).toList();
        for (int end = 1; end < OFFSETS; end++) {
            for (int other = 1; other <= end; other++) {
                for (int next = 0; next <= other; next++) {
                    World start = World.of(
                            before,
                            List.of(
                                    writer(positions(0, 3)),
                                    writer(all.subList(0, end)),
                                    writer(all.subList(0, other))),
                            1);
                    List<Writing> later = List.of(writer(all.subList(next, OFFSETS)), writer(positions(1, 3)));
                    states += new Exploration(Stores.SOUND, false, all, EveryInterleavingTest::writer, ANY)
                            .explore(new World(start.item(), before, start.writers(), later, 1, start.fences()));
                }
            }
        }
        assertThat(states).isEqualTo(7_344);
    }

    @Test
    void deadLetterIsSentAgainTwiceAmongAnyTwoBatchesThatLackIt() {
        long states = 0;
        Position letter = position(2);
        List<Position> good = positions(0, OFFSETS).stream()
                .filter(record -> !record.equals(letter))
                .toList();
        for (List<List<Position>> batches : choices(2, 4)) {
            List<Writing> writers = new ArrayList<>();
            batches.stream()
                    .filter(batch -> batch.stream().anyMatch(good::contains))
                    .map(batch -> writer(batch.stream().filter(good::contains).toList(), batch))
                    .forEach(writers::add);
            writers.add(RedrivenWriting.of("redrive-2", letter));
            writers.add(RedrivenWriting.of("redrive-2", letter));
            states += new Exploration(Stores.SOUND, true, good, EveryInterleavingTest::writer, ANY)
                    .explore(World.of(Map.of(), writers, 1));
        }
        assertThat(states).isEqualTo(226_536);
    }

    @ParameterizedTest
    @MethodSource
    void explorationFinds(String what, Function<List<Position>, Writing> writer, Stores stores, String violation) {
        assertThatExceptionOfType(Exploration.Violation.class)
                .isThrownBy(() -> {
                    for (List<List<Position>> batches : choices(2, 4)) {
                        explore(
                                stores,
                                true,
                                writer,
                                8,
                                World.of(Map.of(), batches.stream().map(writer).toList(), FENCES));
                    }
                })
                .withMessageContaining(violation);
    }

    static Stream<Arguments> explorationFinds() {
        String twice = "in two objects";
        String lost = "not stored";
        return Stream.of(
                mutant("a claim taken away without a fence", Mutants.NoFence::new, twice),
                mutant("an object taken for one's own", Mutants.TakesItsOwnEnd::new, lost),
                mutant("a commit before the object", Mutants.CommitsFirst::new, lost),
                mutant("a high-water mark in place of ranges", Mutants.HighWaterMark::new, lost),
                mutant("a fence whose name is used again", Mutants.CountsNoFences::new, "no end"),
                mutant("a claim that is not respected", Mutants.IgnoresClaims::new, twice),
                Arguments.of("a ledger without conditions", plain(), new Stores(false, true), twice),
                Arguments.of("objects without conditions", plain(), new Stores(true, false), lost));
    }

    private static Arguments mutant(String what, UnaryOperator<Writing> mutation, String violation) {
        return Arguments.of(what, plain().andThen(mutation), Stores.SOUND, violation);
    }

    private static Function<List<Position>, Writing> plain() {
        return EveryInterleavingTest::writer;
    }

    private static long explore(boolean crashes, World start) {
        return explore(Stores.SOUND, crashes, EveryInterleavingTest::writer, ANY, start);
    }

    private static long explore(
            Stores stores, boolean crashes, Function<List<Position>, Writing> writer, long versions, World start) {
        return new Exploration(stores, crashes, positions(0, OFFSETS), writer, versions).explore(start);
    }

    /** Every choice of so many batches, each from any offset to any other; their order does not matter. */
    private static List<List<List<Position>>> choices(int batches, int offsets) {
        List<List<Position>> cuts = new ArrayList<>();
        for (int from = 0; from < offsets; from++) {
            for (int to = from + 1; to <= offsets; to++) {
                cuts.add(positions(from, to));
            }
        }
        return choices(batches, cuts);
    }

    private static List<List<List<Position>>> choices(int batches, List<List<Position>> cuts) {
        if (batches == 0) {
            return List.of(List.of());
        }
        List<List<List<Position>>> choices = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            for (List<List<Position>> others : choices(batches - 1, cuts.subList(i, cuts.size()))) {
                choices.add(
                        Stream.concat(Stream.of(cuts.get(i)), others.stream()).toList());
            }
        }
        return choices;
    }

    private static List<Writing> writers(List<List<Position>> batches) {
        return batches.stream().map(EveryInterleavingTest::writer).toList();
    }

    private static Writing writer(List<Position> records) {
        return writer(records, records);
    }

    private static Writing writer(List<Position> records, List<Position> batch) {
        return ChainWriting.of(
                new Delivery(records, batch.getFirst().offset(), batch.getLast().offset(), NAMING));
    }

    private static List<Position> positions(int from, int to) {
        return LongStream.range(from, to)
                .mapToObj(EveryInterleavingTest::position)
                .toList();
    }

    private static Position position(long offset) {
        return new Position(offset, offset);
    }

    private static Position again(Position record) {
        return new Position(record.offset(), record.timestamp() + AGAIN);
    }
}
