package dev.msksinks.local.pipeline.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Orders of which some change, some are taken back and some of those placed again. One in ten has headers. */
final class Orders implements SampleMaker {
    private static final List<String> STATES = List.of("CA", "NC", "WA", "TX");

    private final Subjects orders;
    private final Instant now;

    Orders(int count, Instant now) {
        this.orders = Subjects.unevenly(count);
        this.now = now;
    }

    @Override
    public Content make(int number, RandomGenerator random) {
        boolean takenBack = number % 200 == 199;
        long orderId = takenBack ? orders.pickRepeated(number, random) : orders.pick(number, random);
        String key = Long.toString(orderId);
        String entry = "orders:" + orderId;
        if (takenBack) {
            return Content.tombstone(Topic.ORDERS, Optional.of(key), new Meaning.OrderRemoved(entry));
        }
        String json = json(orderId, now.toEpochMilli() + number, random);
        Content order = Content.of(Topic.ORDERS, key, json, new Meaning.Order(entry));
        return number % 10 == 3
                ? order.withHeader("source", new byte[] {'w', 'e', 'b'}).withHeader("empty", new byte[0])
                : order;
    }

    private static String json(long orderId, long orderTime, RandomGenerator random) {
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
