package dev.msksinks.local.pipeline.dataset;

import java.util.function.IntFunction;

/**
 * What a dataset is like, beside its size and its seed.
 *
 * @param devices the modems that so many records of telemetry come from
 * @param skewedClocks whether the clocks of those who produce are minutes apart
 */
public record Variety(Poison poison, IntFunction<Subjects> devices, boolean skewedClocks) {
    private static final double MISSION = 9_000 / 20_000.0;
    private static final int FEW = 3;
    private static final double ONE_PERCENT = 0.01;

    /** How much poison there is among a topic's records. */
    sealed interface Poison {

        /** The same for any number of records. */
        record OfEachKind(int count) implements Poison {}

        /** One of each kind at the least. */
        record Share(double share) implements Poison {}

        /** The number for a topic with that many good records. */
        default int count(int kinds, int good) {
            return switch (this) {
                case OfEachKind(int count) -> Math.multiplyExact(kinds, count);
                case Share(double share) -> Math.max(kinds, Math.toIntExact(Math.round(good * share)));
            };
        }
    }

    /** As the mission's records are, with a few dozen poison ones. */
    public static Variety calm() {
        return new Variety(
                new Poison.OfEachKind(FEW),
                records -> Subjects.evenly(Math.max(1, (int) Math.round(records * MISSION))),
                false);
    }

    /** One percent of poison, modems of which some report once and some all the time, and clocks that differ. */
    public static Variety stormy() {
        return new Variety(new Poison.Share(ONE_PERCENT), Subjects::unevenly, true);
    }
}
