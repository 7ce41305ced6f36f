package dev.msksinks.cacheentries.write;

import dev.msksinks.cacheentries.CacheCommand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis and Valkey by Jedis: one pipeline to each node that holds keys of the commands, all of them sent before the first
 * answer is read. A key on its way to another node (ASK) is followed there; what a node no longer holds (MOVED) is not
 * applied, until {@link #refresh}.
 *
 * <p>Over Jedis's connections and topology, not its {@code ClusterPipeline}: when a connection fails, that one drops the
 * answers it already has, and with them what is known of the commands, and it does not follow ASK.
 *
 * @see <a href="https://valkey.io/topics/cluster-spec/">Valkey cluster specification</a>
 */
public final class JedisCacheClient implements CacheClient {
    private final CacheNodes nodes;

    JedisCacheClient(CacheNodes nodes) {
        this.nodes = nodes;
    }

    /** Connects to nothing yet. */
    public static JedisCacheClient of(CacheEndpoint endpoint) {
        return of(endpoint, JedisSettings.of(endpoint));
    }

    static JedisCacheClient of(CacheEndpoint endpoint, JedisClientConfig settings) {
        HostAndPort address = new HostAndPort(endpoint.host(), endpoint.port());
        return new JedisCacheClient(
                endpoint.cluster() ? new ClusterNodes(address, settings) : new SingleNode(address, settings));
    }

    @Override
    public List<Outcome> send(List<CacheCommand> commands) {
        List<Call> calls = commands.stream().map(Call::new).toList();
        try {
            exchange(byNode(calls, call -> nodes.ownerOf(call.keyBytes())), false);
        } catch (JedisException e) {
            calls.forEach(call -> call.failed(e));
        }
        exchange(byNode(asked(calls), call -> call.askedTo().orElseThrow()), true);
        calls.stream().map(Call::movedTo).flatMap(Optional::stream).findFirst().ifPresent(nodes::moved);
        return calls.stream().map(Call::outcome).toList();
    }

    @Override
    public void refresh() {
        nodes.refresh();
    }

    private void exchange(Map<HostAndPort, List<Call>> byNode, boolean asking) {
        Map<HostAndPort, NodePipeline> pipelines = new LinkedHashMap<>();
        byNode.forEach((node, calls) -> pipelines.put(node, new NodePipeline(calls, asking)));
        try {
            pipelines.forEach((node, pipeline) -> pipeline.send(() -> nodes.connect(node)));
            pipelines.values().forEach(NodePipeline::receive);
        } finally {
            pipelines.values().forEach(NodePipeline::close);
        }
    }

    /** In the order of the calls, on each node. */
    private static Map<HostAndPort, List<Call>> byNode(List<Call> calls, Function<Call, HostAndPort> node) {
        return calls.stream().collect(Collectors.groupingBy(node, LinkedHashMap::new, Collectors.toList()));
    }

    /** The calls to follow to another node, except where a later one of the same key already had its effect. */
    private static List<Call> asked(List<Call> calls) {
        Set<String> answered = new HashSet<>();
        List<Call> asked = new ArrayList<>();
        for (Call call : calls.reversed()) {
            if (call.isAnswered()) {
                answered.add(call.key());
            } else if (call.askedTo().isPresent() && !answered.contains(call.key())) {
                asked.add(call);
            }
        }
        return asked.reversed();
    }
}
