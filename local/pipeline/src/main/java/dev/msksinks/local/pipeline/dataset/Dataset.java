package dev.msksinks.local.pipeline.dataset;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The mission's records: telemetry, customers, orders and inventory in the proportions 4 : 1 : 2 : 1, and a few tombstones
 * and poison records of each kind among them. The same seed and time make the same records. However many there are, a
 * dataset takes next to no memory.
 */
public final class Dataset {
    /** Cache entries that another writer left before; a record about one of them is rejected by the store. */
    public static final Map<String, String> ENTRIES_OF_OTHERS = Map.of(Inventory.TAKEN_SET, "not a sorted set");

    private static final int POISON_OF_EACH_KIND = 3;

    private final Map<Topic, List<Sample>> samples = new EnumMap<>(Topic.class);

    /**
     * @param records how many in all, beside the poison
     * @param now the newest event time
     */
    public Dataset(int records, long seed, Instant now) {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (Topic topic : Topic.values()) {
            int count = topic.shareOf(records);
            SampleMaker good = switch (topic) {
                case MODEM_TELEMETRY -> new Telemetry(count, now);
                case CUSTOMER -> new Customers(now);
                case ORDERS -> new Orders(count, now);
                case INVENTORY -> new Inventory();
            };
            List<Content> poison = PoisonKinds.of(topic, now).stream()
                    .flatMap(kind -> Collections.nCopies(POISON_OF_EACH_KIND, kind).stream())
                    .toList();
            samples.put(topic, new Samples(topic, seeds.nextLong(), count, good, poison));
        }
    }

    /** A topic's records in the order to produce them, each made when it is asked for. */
    public List<Sample> of(Topic topic) {
        return samples.get(topic);
    }
}
