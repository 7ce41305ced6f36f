package dev.msksinks.local.pipeline.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The mission's records: telemetry, customers, orders and inventory in the proportions 4 : 1 : 2 : 1, and a few tombstones
 * and poison records of each kind among them. The same seed and time make the same records.
 */
public final class Dataset {
    private static final int POISON_OF_EACH_KIND = 3;

    private final Map<Topic, List<Sample>> samples = new EnumMap<>(Topic.class);

    /**
     * @param records how many in all, beside the poison
     * @param now the newest event time
     */
    public Dataset(int records, long seed, Instant now) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        add(Topic.MODEM_TELEMETRY, Telemetry.samples(Topic.MODEM_TELEMETRY.shareOf(records), now, random), random);
        add(Topic.CUSTOMER, Customers.samples(Topic.CUSTOMER.shareOf(records), random), random);
        add(Topic.ORDERS, Orders.samples(Topic.ORDERS.shareOf(records), now, random), random);
        add(Topic.INVENTORY, Inventory.samples(Topic.INVENTORY.shareOf(records), random), random);
    }

    /** A topic's records in the order to produce them. */
    public List<Sample> of(Topic topic) {
        return samples.get(topic);
    }

    private void add(Topic topic, List<Sample> good, RandomGenerator random) {
        List<Sample> mixed = new ArrayList<>(good);
        for (Sample poison : PoisonKinds.of(topic)) {
            for (int i = 0; i < POISON_OF_EACH_KIND; i++) {
                mixed.add(random.nextInt(mixed.size() + 1), poison);
            }
        }
        samples.put(topic, Collections.unmodifiableList(mixed));
    }
}
