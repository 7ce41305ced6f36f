package dev.msksinks.local.pipeline.storm;

import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Strikes what is scheduled, heals it, and watches that the topic goes on. */
public final class Storm implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration RECOVERY = Duration.ofMinutes(1);

    private final FaultSchedule schedule;
    private final Targets targets;
    private final StormLog log = new StormLog();
    private final Striker striker;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private List<? extends Future<?>> topics = List.of();

    public Storm(FaultSchedule schedule, Targets targets) {
        this.schedule = schedule;
        this.targets = targets;
        this.striker = new Striker(targets, log, threads);
    }

    public void start() {
        topics = schedule.strikes().entrySet().stream()
                .map(topic -> threads.submit(() -> strike(topic.getKey(), topic.getValue())))
                .toList();
    }

    /**
     * Whether every fault is healed and every zombie has come to its end.
     *
     * @throws IllegalStateException if a fault could not be made or healed
     */
    public boolean isOver() {
        topics.stream().filter(Future::isDone).forEach(Storm::throwIfFailed);
        return topics.stream().allMatch(Future::isDone) && striker.isDone();
    }

    public StormLog log() {
        return log;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Void strike(Topic topic, List<Strike> strikes) throws Exception {
        for (Strike strike : strikes) {
            await(RECOVERY.multipliedBy(10), () -> targets.handled(topic) >= strike.handled() || targets.isDone(topic));
            Instant begin = Instant.now();
            if (striker.strike(strike)) {
                Instant healed = Instant.now();
                long handled = targets.handled(topic);
                boolean recovered = await(RECOVERY, () -> targets.handled(topic) > handled || targets.isDone(topic));
                log.add(new StormLog.Entry(strike, begin, healed, recovered));
            } else {
                log.missed(strike);
            }
        }
        return null;
    }

    static boolean await(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private static void throwIfFailed(Future<?> ended) {
        if (ended.state() == Future.State.FAILED) {
            throw new IllegalStateException("A fault could not be made or healed", ended.exceptionNow());
        }
    }
}
