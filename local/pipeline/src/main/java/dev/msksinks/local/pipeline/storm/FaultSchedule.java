package dev.msksinks.local.pipeline.storm;

import dev.msksinks.local.pipeline.dataset.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Which faults strike when, from nothing but the seed and the number of records. Faults of a topic come one after another,
 * those of different topics at the same time.
 */
public record FaultSchedule(Map<Topic, List<Strike>> strikes) {
    private static final double A_ROOT_OF_RECORDS = 1 / 20.0;
    private static final int FEWEST = 3;
    private static final int MOST = 16;

    /** The rest is for catching up. */
    private static final double SHARE_OF_RECORDS = 0.85;

    public FaultSchedule {
        strikes = Map.copyOf(strikes);
    }

    /** A schedule without faults. */
    public static FaultSchedule none() {
        return new FaultSchedule(Map.of());
    }

    /**
     * @param records how many are produced to each topic
     */
    public static FaultSchedule of(long seed, Map<Topic, Integer> records) {
        Random seeds = new Random(seed);
        Map<Topic, List<Strike>> strikes = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            strikes.put(topic, strikes(topic, records.getOrDefault(topic, 0), seeds.nextLong()));
        }
        return new FaultSchedule(strikes);
    }

    private static List<Strike> strikes(Topic topic, int records, long seed) {
        Random random = new Random(seed);
        FaultDeck dealer = new FaultDeck(topic, random, new SplittableRandom(seed));
        int count = Math.clamp(Math.round(Math.sqrt(records) * A_ROOT_OF_RECORDS), FEWEST, MOST);
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < count) {
            List<Fault> deck = dealer.deal();
            Collections.shuffle(deck, random);
            faults.addAll(deck);
        }
        List<Strike> strikes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            double place = (number + random.nextDouble()) / count * SHARE_OF_RECORDS;
            strikes.add(new Strike(topic, Math.round(place * records), faults.get(number)));
        }
        return List.copyOf(strikes);
    }
}
