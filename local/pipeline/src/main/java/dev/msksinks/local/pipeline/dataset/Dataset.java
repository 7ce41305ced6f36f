package dev.msksinks.local.pipeline.dataset;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The mission's records: telemetry, customers, orders and inventory in the proportions 4 : 1 : 2 : 1, and a few tombstones
 * and poison records of each kind among them. The same seed and time make the same records. However many there are, a
 * dataset takes next to no memory.
 */
public final class Dataset {
    /** Cache entries that another writer left before; a record about one of them is rejected by the store. */
    public static final Map<String, String> ENTRIES_OF_OTHERS = Map.of(Inventory.TAKEN_SET, "not a sorted set");

    private final Map<Topic, List<Sample>> samples = new EnumMap<>(Topic.class);
    private final Clocks clocks;

    /** A calm one. */
    public Dataset(int records, long seed, Instant now) {
        this(records, seed, now, Variety.calm());
    }

    /**
     * @param records how many in all, beside the poison
     * @param now the newest event time
     */
    public Dataset(int records, long seed, Instant now, Variety variety) {
        clocks = variety.skewedClocks() ? Clocks.skewed(new SplittableRandom(seed)) : Clocks.exact();
        SplittableRandom seeds = new SplittableRandom(seed);
        for (Topic topic : Topic.values()) {
            int count = topic.shareOf(records);
            SampleMaker good = switch (topic) {
                case MODEM_TELEMETRY -> new Telemetry(count, variety.devices().apply(count), clocks, now);
                case CUSTOMER -> new Customers(now);
                case ORDERS -> new Orders(count, now);
                case INVENTORY -> new Inventory();
            };
            List<Content> kinds = PoisonKinds.of(topic, now);
            List<Content> poison = IntStream.range(0, variety.poison().count(kinds.size(), count))
                    .mapToObj(number -> kinds.get(number % kinds.size()))
                    .toList();
            samples.put(topic, new Samples(topic, seeds.nextLong(), count, good, poison));
        }
    }

    /** The clocks by which its records get their timestamps. */
    public Clocks clocks() {
        return clocks;
    }

    /** A topic's records in the order to produce them, each made when it is asked for. */
    public List<Sample> of(Topic topic) {
        return samples.get(topic);
    }
}
