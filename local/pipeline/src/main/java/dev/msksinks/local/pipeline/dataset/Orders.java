package dev.msksinks.local.pipeline.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Orders of which some change and some are taken back: four records to three orders. */
final class Orders {
    private static final List<String> STATES = List.of("CA", "NC", "WA", "TX");

    private Orders() {}

    static List<Sample> samples(int count, Instant now, RandomGenerator random) {
        int orders = Math.max(1, count * 3 / 4);
        List<Sample> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int orderId = random.nextInt(orders);
            String entry = "orders:" + orderId;
            samples.add(
                    i % 200 == 199
                            ? Sample.tombstone(
                                    Topic.ORDERS,
                                    Optional.of(Integer.toString(orderId)),
                                    new Meaning.OrderRemoved(entry))
                            : Sample.of(
                                    Topic.ORDERS,
                                    Integer.toString(orderId),
                                    json(orderId, now.toEpochMilli() + i, random),
                                    new Meaning.Order(entry)));
        }
        return samples;
    }

    private static String json(int orderId, long orderTime, RandomGenerator random) {
        return """
                {"ordertime":%d,"orderid":%d,"itemid":"Item_%d",\
                "address":{"city":"City_%d","state":"%s","zipcode":%05d}}""".formatted(
                        orderTime,
                        orderId,
                        random.nextInt(1_000),
                        random.nextInt(100),
                        STATES.get(random.nextInt(STATES.size())),
                        random.nextInt(10_000, 100_000));
    }
}
