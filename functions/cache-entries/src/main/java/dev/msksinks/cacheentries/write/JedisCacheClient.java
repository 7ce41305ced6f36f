package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.plan.EntryPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.IOUtils;

/**
 * Redis and Valkey by Jedis: one pipeline of script calls to each node that holds keys of the commands, all of them sent
 * before the first answer is read. A key on its way to another node (ASK) is followed there; what a node no longer holds
 * (MOVED) or has no script for (NOSCRIPT) is left unconfirmed, as is all that a node does not answer, which is then left
 * alone until {@link #refresh}.
 *
 * <p>Over Jedis's connections and topology, not its {@code ClusterPipeline}: when a connection fails, that one drops the
 * answers it already has, and with them what is known of the commands, and it does not follow ASK.
 *
 * @see <a href="https://valkey.io/topics/cluster-spec/">Valkey cluster specification</a>
 */
public final class JedisCacheClient implements CacheClient, AutoCloseable {
    /** In which nodes that are well give a connection: all are sent to before the first is waited for. */
    private static final Duration ALL_CONNECT = Duration.ofMillis(250);

    private final CacheNodes nodes;
    private final Duration retention;
    /** Nodes that did not answer, and why. */
    private final Map<HostAndPort, String> silent = new HashMap<>();

    private Optional<String> withoutTopology = Optional.empty();
    private boolean scriptsKnown = true;

    private JedisCacheClient(CacheNodes nodes, Duration retention) {
        this.nodes = nodes;
        this.retention = retention;
    }

    /**
     * Connects to nothing yet.
     *
     * @param retention for which an entry's versions are kept behind its last change
     */
    public static JedisCacheClient of(CacheEndpoint endpoint, Duration retention) {
        return of(endpoint, JedisSettings.of(endpoint), retention);
    }

    static JedisCacheClient of(CacheEndpoint endpoint, JedisClientConfig settings, Duration retention) {
        HostAndPort address = new HostAndPort(endpoint.host(), endpoint.port());
        return new JedisCacheClient(
                endpoint.cluster() ? new ClusterNodes(address, settings) : new SingleNode(address, settings),
                retention);
    }

    @Override
    public List<Outcome> send(List<EntryPlan> entries, Deadline deadline) {
        List<Call> calls =
                entries.stream().map(entry -> new Call(entry, retention)).toList();
        try (Watchdog watchdog = Watchdog.until(deadline)) {
            exchange(byOwner(calls, deadline), false, watchdog, deadline);
            exchange(byNode(calls, Call::askedTo), true, watchdog, deadline);
        }
        scriptsKnown = calls.stream().noneMatch(Call::lacksScript);
        calls.stream().map(Call::movedTo).flatMap(Optional::stream).findFirst().ifPresent(nodes::moved);
        return calls.stream().map(Call::outcome).toList();
    }

    @Override
    public void refresh(Deadline deadline) {
        silent.clear();
        withoutTopology = Optional.empty();
        try {
            within(deadline, nodes::refresh);
        } catch (JedisException e) {
            // What is known stays, and what has become wrong of it shows with the next sending
        }
    }

    @Override
    public void close() {
        nodes.close();
    }

    private Map<HostAndPort, List<Call>> byOwner(List<Call> calls, Deadline deadline) {
        if (withoutTopology.isEmpty()) {
            try {
                within(deadline, nodes::discover);
                return byNode(calls, call -> nodes.ownerOf(call.keyBytes()));
            } catch (JedisException e) {
                withoutTopology = Optional.of(deadline.isOver() ? Watchdog.WHY : Failure.describe(e));
            }
        }
        withoutTopology.ifPresent(why -> calls.forEach(call -> call.failed(why)));
        return Map.of();
    }

    private void exchange(Map<HostAndPort, List<Call>> byNode, boolean asking, Watchdog watchdog, Deadline deadline) {
        Map<HostAndPort, Pending<Connection>> connections = new LinkedHashMap<>();
        Map<HostAndPort, NodePipeline> pipelines = new LinkedHashMap<>();
        byNode.forEach((node, calls) -> {
            if (silent.containsKey(node)) {
                calls.forEach(call -> call.failed(silent.get(node)));
            } else {
                connections.put(node, Pending.start(() -> nodes.connect(node)));
                pipelines.put(node, new NodePipeline(calls, asking, watchdog));
            }
        });
        try {
            List<NodePipeline> sent = new ArrayList<>();
            while (!connections.isEmpty()) {
                HostAndPort node = nextConnected(connections, sent, deadline);
                Pending<Connection> connection = connections.remove(node);
                NodePipeline pipeline = pipelines.get(node);
                pipeline.send(() -> connection.await(deadline, IOUtils::closeQuietly), scriptsKnown);
                sent.add(pipeline);
            }
            sent.forEach(NodePipeline::receive);
        } finally {
            pipelines.values().forEach(NodePipeline::close);
        }
        pipelines.forEach((node, pipeline) -> pipeline.failure().ifPresent(why -> silent.put(node, why)));
    }

    /** A node that does not take a connection keeps no answers of others waiting. */
    private static HostAndPort nextConnected(
            Map<HostAndPort, Pending<Connection>> connections, List<NodePipeline> sent, Deadline deadline) {
        return Pending.firstDone(connections, shorter(ALL_CONNECT, deadline.left()))
                .or(() -> {
                    sent.forEach(NodePipeline::receive);
                    sent.clear();
                    return Pending.firstDone(connections, deadline.left());
                })
                .orElseGet(() -> connections.keySet().iterator().next());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Map<HostAndPort, List<Call>> byNode(List<Call> calls, Function<Call, Optional<HostAndPort>> node) {
        Map<HostAndPort, List<Call>> byNode = new LinkedHashMap<>();
        for (Call call : calls) {
            node.apply(call)
                    .ifPresent(known -> byNode.computeIfAbsent(known, _ -> new ArrayList<>())
                            .add(call));
        }
        return byNode;
    }

    private static void within(Deadline deadline, Runnable work) {
        Pending.start(() -> {
                    work.run();
                    return work;
                })
                .await(deadline, _ -> {});
    }
}
