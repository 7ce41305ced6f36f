package dev.msksinks.local.pipeline;

import dev.msksinks.local.parts.RedisServer;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A node of the cache restarts empty-handed while records are read, and then the cache is rebuilt as the README says: pause
 * the mappings, flush the cache, read the topics anew with another {@code ConsumerGroupPrefix}.
 *
 * <p>What was lost is lost with its version until then, so there is nothing to audit before the rebuild, and all after it.
 */
final class CacheLoss {
    private static final List<Topic> TOPICS = List.of(Topic.ORDERS, Topic.INVENTORY);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PART_READ = 4;

    private final LocalAccount account;
    private final Functions functions;
    private final Producers producers;
    private final PartWatch parts;
    private final BooleanSupplier stopped;

    CacheLoss(
            LocalAccount account, Functions functions, Producers producers, PartWatch parts, BooleanSupplier stopped) {
        this.account = account;
        this.functions = functions;
        this.producers = producers;
        this.parts = parts;
        this.stopped = stopped;
    }

    /**
     * Returns when the cache is rebuilt.
     *
     * @param seed says which node it is
     * @throws PipelineFailedException if a part has ended, or the topics are not read within five minutes
     */
    void strikeAndRebuild(long seed) throws InterruptedException {
        List<RedisServer> nodes = account.redis().nodes();
        RedisServer node = nodes.get(new Random(seed).nextInt(nodes.size()));
        readAnew("storm-again");
        await("read", () -> TOPICS.stream().allMatch(this::isPartRead));
        node.restartEmpty();
        account.redis().awaitServing();

        pause();
        await("left alone", functions::isIdle);
        account.flushCache();
        readAnew("storm-rebuild");
        await("read anew", functions::caughtUp);
    }

    private void readAnew(String consumerGroupPrefix) {
        pause();
        TOPICS.forEach(topic -> functions.readAnew(topic.topicName(), consumerGroupPrefix));
    }

    private void pause() {
        TOPICS.forEach(topic -> functions.pause(topic.topicName()));
    }

    private boolean isPartRead(Topic topic) {
        return functions.handled(topic.topicName()) > producers.produced(topic) / PART_READ;
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            parts.check();
            if (stopped.getAsBoolean() || System.nanoTime() > end) {
                throw new PipelineFailedException(
                        "The topics of the cache were not " + what + " within " + LIMIT.toMinutes() + " minutes");
            }
            Thread.sleep(PAUSE);
        }
    }
}
