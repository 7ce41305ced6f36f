package dev.msksinks.local.pipeline.storm;

import dev.msksinks.local.mapping.function.InvocationUnderWay;
import dev.msksinks.local.parts.faults.FaultyProxy;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a storm strikes, and how far it is. */
public interface Targets {

    List<FaultyProxy> proxies(Place place);

    /** Kills a node of the cache and starts it again with its data after this time; returns when it is back. */
    void restartCacheNode(int node, Duration outage) throws InterruptedException;

    /** An invocation with records of the topic. */
    Optional<InvocationUnderWay> underWay(Topic topic);

    /** Has a poller of the topic crash; returns whether it had a batch under way. */
    boolean crashPoller(Topic topic);

    /** Has partitions move between pollers; returns whether one did. */
    boolean rebalance(Topic topic);

    /** Records of the topic that were handled, those that came again counted again. */
    long handled(Topic topic);

    /** Whether nothing of the topic is left to handle. */
    boolean isDone(Topic topic);
}
