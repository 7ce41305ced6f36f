package dev.msksinks.local.pipeline.storm;

import dev.msksinks.local.mapping.function.InvocationUnderWay;
import dev.msksinks.local.mapping.function.ZombieInvocation;
import dev.msksinks.local.parts.faults.Disturbance;
import dev.msksinks.local.parts.faults.FaultyProxy;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Makes a fault and heals it. */
final class Striker {
    /** Longer than any function of a storm may take. */
    private static final Duration ZOMBIE_LIFE = Duration.ofMinutes(1);

    private static final int TRIES = 20;

    private final Targets targets;
    private final StormLog log;
    private final ExecutorService threads;
    private final AtomicInteger zombies = new AtomicInteger();

    Striker(Targets targets, StormLog log, ExecutorService threads) {
        this.targets = targets;
        this.log = log;
        this.threads = threads;
    }

    /** Whether all zombies have come to their end. */
    boolean isDone() {
        return zombies.get() == 0;
    }

    /**
     * Returns when the fault is healed; of a zombie, when its invocation has failed.
     *
     * @return false if there was no invocation to strike, nothing passed that a disturbance could befall, or no partition
     *     moved
     */
    boolean strike(Strike strike) throws Exception {
        Topic topic = strike.topic();
        switch (strike.fault()) {
            case Fault.ConnectionsReset(Place place) -> {
                boolean _ = awaitUnderWay(topic);
                return targets.proxies(place).stream()
                                .mapToInt(FaultyProxy::cut)
                                .sum()
                        > 0;
            }
            case Fault.Disturbed(Place place, Disturbance disturbance, Duration lasting) -> {
                boolean _ = awaitUnderWay(topic);
                return disturb(targets.proxies(place), disturbance, lasting);
            }
            case Fault.CacheNodeRestarted(int node, Duration lasting) -> targets.restartCacheNode(node, lasting);
            case Fault.PollerCrashed() -> {
                return crashPoller(topic);
            }
            case Fault.Rebalanced() -> {
                return targets.rebalance(topic);
            }
            case Fault.ProcessKilled(Duration after) -> {
                return strikeUnderWay(topic, after, InvocationUnderWay::kill);
            }
            case Fault.ProcessFrozen(Duration after) -> {
                return strikeUnderWay(topic, after, InvocationUnderWay::freeze);
            }
            case Fault.Zombie(Duration after, Duration later) -> {
                return strikeUnderWay(topic, after, invocation -> forsake(invocation, later));
            }
        }
        return true;
    }

    private static boolean disturb(List<FaultyProxy> proxies, Disturbance disturbance, Duration lasting)
            throws InterruptedException {
        List<FaultyProxy.Healing> healings =
                proxies.stream().map(proxy -> proxy.begin(disturbance)).toList();
        try {
            Thread.sleep(lasting);
        } finally {
            healings.forEach(FaultyProxy.Healing::close);
        }
        return healings.stream().mapToLong(FaultyProxy.Healing::befallen).sum() > 0;
    }

    private boolean crashPoller(Topic topic) throws InterruptedException {
        for (int attempt = 0; attempt < TRIES && awaitUnderWay(topic); attempt++) {
            // One that has come to the end of its batch since is no loss, and the next one is tried.
            if (targets.crashPoller(topic)) {
                return true;
            }
        }
        return false;
    }

    private boolean strikeUnderWay(Topic topic, Duration after, Function<InvocationUnderWay, Boolean> strike)
            throws InterruptedException {
        for (int attempt = 0; attempt < TRIES && !targets.isDone(topic); attempt++) {
            awaitUnderWay(topic);
            // An invocation that is shorter than this is struck earlier the next time.
            Thread.sleep(after.dividedBy(attempt + 1L));
            Optional<InvocationUnderWay> invocation = targets.underWay(topic);
            if (invocation.isPresent() && strike.apply(invocation.get())) {
                return true;
            }
        }
        return false;
    }

    private boolean awaitUnderWay(Topic topic) throws InterruptedException {
        Storm.await(ZOMBIE_LIFE, () -> targets.underWay(topic).isPresent() || targets.isDone(topic));
        return targets.underWay(topic).isPresent();
    }

    private boolean forsake(InvocationUnderWay invocation, Duration later) {
        Optional<ZombieInvocation> forsaken = invocation.forsake();
        forsaken.ifPresent(zombie -> {
            zombies.incrementAndGet();
            Future<?> _ = threads.submit(() -> resume(zombie, later));
        });
        return forsaken.isPresent();
    }

    private Void resume(ZombieInvocation zombie, Duration later) throws InterruptedException {
        try (zombie) {
            Thread.sleep(later);
            zombie.resume();
            if (zombie.awaitAnswer(ZOMBIE_LIFE)) {
                log.zombieAnswered();
            }
            return null;
        } finally {
            zombies.decrementAndGet();
        }
    }
}
