package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.function.InvocationUnderWay;
import dev.msksinks.local.parts.RedisServer;
import dev.msksinks.local.parts.faults.FaultyProxy;
import dev.msksinks.local.pipeline.dataset.Topic;
import dev.msksinks.local.pipeline.storm.Place;
import dev.msksinks.local.pipeline.storm.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The pipeline as a storm sees it. */
final class StormTargets implements Targets {
    private final LocalAccount account;
    private final StoreProxies proxies;
    private final Functions functions;
    private final Predicate<Topic> produced;
    /** Two nodes of three that are down would take the third with them. */
    private final Lock oneNodeAtATime = new ReentrantLock();

    /**
     * @param produced whether all of a topic is produced
     */
    StormTargets(LocalAccount account, StoreProxies proxies, Functions functions, Predicate<Topic> produced) {
        this.account = account;
        this.proxies = proxies;
        this.functions = functions;
        this.produced = produced;
    }

    @Override
    public List<FaultyProxy> proxies(Place place) {
        List<RedisServer> nodes = account.redis().nodes();
        return switch (place) {
            case DYNAMODB -> List.of(proxies.before(account.dynamoDb().port()));
            case S3 -> List.of(proxies.before(account.s3().port()));
            case CACHE ->
                nodes.stream().map(node -> proxies.before(node.port())).toList();
            case CACHE_NODE_1 -> List.of(proxies.before(nodes.get(0).port()));
            case CACHE_NODE_2 -> List.of(proxies.before(nodes.get(1).port()));
            case CACHE_NODE_3 -> List.of(proxies.before(nodes.get(2).port()));
        };
    }

    @Override
    public void restartCacheNode(int node, Duration outage) throws InterruptedException {
        RedisServer server = account.redis().nodes().get(node);
        oneNodeAtATime.lockInterruptibly();
        try {
            server.kill();
            Thread.sleep(outage);
            server.restart();
            account.redis().awaitServing();
        } finally {
            oneNodeAtATime.unlock();
        }
    }

    @Override
    public Optional<InvocationUnderWay> underWay(Topic topic) {
        return functions.underWay(topic.topicName());
    }

    @Override
    public boolean crashPoller(Topic topic) {
        return functions.mapping(topic.topicName()).crashPoller();
    }

    @Override
    public boolean rebalance(Topic topic) {
        return functions.mapping(topic.topicName()).rebalance();
    }

    @Override
    public long handled(Topic topic) {
        return functions.handled(topic.topicName());
    }

    @Override
    public boolean isDone(Topic topic) {
        return produced.test(topic) && functions.isRead(topic.topicName());
    }
}
