package dev.msksinks.local.pipeline.storm;

import dev.msksinks.local.parts.faults.Disturbance;
import dev.msksinks.local.parts.faults.Disturbance.Answering;
import dev.msksinks.local.parts.faults.Disturbance.AnswersLost;
import dev.msksinks.local.parts.faults.Disturbance.Refusing;
import dev.msksinks.local.parts.faults.Disturbance.Silent;
import dev.msksinks.local.parts.faults.Disturbance.Slow;
import dev.msksinks.local.parts.faults.HttpAnswer;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One fault of each kind that can strike what handles a topic, with random lengths. */
final class FaultDeck {
    private static final Place[] CACHE = {
        Place.CACHE, Place.CACHE_NODE_1, Place.CACHE_NODE_2, Place.CACHE_NODE_3,
    };
    private static final int NODES = 3;

    private final Topic topic;
    private final RandomGenerator random;
    private final RandomGenerator picks;

    /**
     * @param random says how long and how much
     * @param picks says which of what passes is befallen, where that is but a share
     */
    FaultDeck(Topic topic, RandomGenerator random, RandomGenerator picks) {
        this.topic = topic;
        this.random = random;
        this.picks = picks;
    }

    List<Fault> deal() {
        List<Fault> deck = new ArrayList<>(List.of(
                new Fault.ProcessKilled(millis(0, 400)),
                new Fault.ProcessFrozen(millis(0, 400)),
                new Fault.Zombie(millis(0, 400), millis(500, 8_000)),
                new Fault.Zombie(millis(0, 150), millis(500, 3_000)),
                new Fault.PollerCrashed(),
                new Fault.Rebalanced()));
        switch (topic) {
            case MODEM_TELEMETRY -> {
                deck.addAll(network(Place.DYNAMODB));
                deck.add(throttled(HttpAnswer.throughputExceeded()));
                deck.add(throttled(HttpAnswer.throttling()));
                deck.add(slowDown());
            }
            case CUSTOMER -> {
                deck.addAll(network(Place.S3));
                deck.add(slowDown());
                deck.add(throttled(HttpAnswer.throughputExceeded()));
                deck.add(new Fault.Disturbed(Place.DYNAMODB, answersLost(), millis(500, 3_000)));
            }
            case ORDERS, INVENTORY -> {
                deck.addAll(network(CACHE[random.nextInt(CACHE.length)]));
                deck.add(new Fault.CacheNodeRestarted(random.nextInt(NODES), millis(100, 1_500)));
                deck.add(new Fault.CacheNodeRestarted(random.nextInt(NODES), millis(1_500, 4_000)));
                deck.add(slowDown());
            }
        }
        return deck;
    }

    private List<Fault> network(Place place) {
        return List.of(
                new Fault.ConnectionsReset(place),
                disturbed(place, new Refusing()),
                disturbed(place, new Silent()),
                disturbed(place, new Slow(millis(20, 200))),
                disturbed(place, answersLost()));
    }

    private Disturbance answersLost() {
        return new AnswersLost(share(0.02, 0.3), picks.nextLong());
    }

    private Fault throttled(HttpAnswer answer) {
        return disturbed(Place.DYNAMODB, answering(answer));
    }

    private Fault slowDown() {
        return disturbed(Place.S3, answering(HttpAnswer.slowDown()));
    }

    private Disturbance answering(HttpAnswer answer) {
        return new Answering(answer, share(0.3, 1), picks.nextLong());
    }

    private Fault disturbed(Place place, Disturbance disturbance) {
        return new Fault.Disturbed(place, disturbance, millis(500, 4_000));
    }

    private double share(double least, double most) {
        return random.nextDouble(least, most);
    }

    private Duration millis(long least, long most) {
        return Duration.ofMillis(random.nextLong(least, most));
    }
}
