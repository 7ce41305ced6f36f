package dev.msksinks.local.parts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.MigrateParams;

/**
 * Redis masters that share the 16,384 slots of a cluster, without replicas.
 *
 * <p>Whoever uses it brings {@code jedis}.
 */
public final class RedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;
    private static final int MIGRATION_BATCH = 100;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final List<RedisServer> nodes;

    private RedisCluster(List<RedisServer> nodes) {
        this.nodes = nodes;
    }

    /**
     * Starts so many masters with an even share of the slots each, and returns when all of them agree on who has what.
     *
     * @throws PartFailedException when a node does not come up, or they do not agree within 30 seconds
     */
    public static RedisCluster start(int masters) {
        return start(masters, ClusterOptions.plain());
    }

    /** The same with nodes that run in another way. */
    public static RedisCluster start(int masters, ClusterOptions options) {
        var cluster = new RedisCluster(new ArrayList<>());
        try {
            for (int node = 0; node < masters; node++) {
                cluster.nodes.add(Ports.onAnyFree(port -> RedisServer.startClusterNode(port, options)));
            }
            cluster.form();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** The masters; at first they hold the slots in this order. */
    public List<RedisServer> nodes() {
        return List.copyOf(nodes);
    }

    /** Host and port of the first node, as {@code CACHE_ENDPOINT} takes them. */
    public String endpoint() {
        return nodes.getFirst().endpoint();
    }

    /** The node that holds the slot, 0 to 16,383. */
    public RedisServer ownerOf(int slot) {
        return nodes.stream()
                .filter(node -> holds(node, slot))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No node holds slot " + slot));
    }

    /**
     * Moves a slot with its keys, as a rebalancing does: clients that knew the old owner are answered MOVED. Returns when
     * all nodes agree on the new owner.
     *
     * @throws PartFailedException when they do not agree within 30 seconds
     */
    public void moveSlot(int slot, RedisServer from, RedisServer to) {
        try (Jedis source = client(from);
                Jedis target = client(to)) {
            String sourceId = source.clusterMyId();
            String targetId = target.clusterMyId();
            target.clusterSetSlotImporting(slot, sourceId);
            source.clusterSetSlotMigrating(slot, targetId);
            for (var keys = source.clusterGetKeysInSlot(slot, MIGRATION_BATCH);
                    !keys.isEmpty();
                    keys = source.clusterGetKeysInSlot(slot, MIGRATION_BATCH)) {
                source.migrate(
                        Part.LOOPBACK,
                        to.port(),
                        Math.toIntExact(LIMIT.toMillis()),
                        MigrateParams.migrateParams(),
                        keys.toArray(String[]::new));
            }
            Stream.concat(Stream.of(to, from), nodes.stream().filter(node -> node != to && node != from))
                    .forEach(node -> assign(node, slot, targetId));
            // A node that has not heard of the owner's epoch would claim the next slot with one that does not count.
            await("agree on the owner of slot " + slot, () -> {
                List<ClusterView> views = views();
                return views.stream().distinct().count() == 1
                        && views.getFirst().isOwner(targetId, slot);
            });
        }
    }

    /**
     * Returns when every node takes commands, which a master does some seconds after its start.
     *
     * @throws PartFailedException when one does not within 30 seconds
     */
    public void awaitServing() {
        await("serve", () -> nodes.stream().allMatch(RedisCluster::serves));
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }

    private void form() {
        for (int index = 0; index < nodes.size(); index++) {
            int first = SLOTS * index / nodes.size();
            int end = SLOTS * (index + 1) / nodes.size();
            try (Jedis node = client(nodes.get(index))) {
                node.clusterSetConfigEpoch(index + 1L);
                node.clusterAddSlots(IntStream.range(first, end).toArray());
                // Every pair, since what nodes learn of each other by hearsay takes seconds.
                nodes.subList(0, index).forEach(other -> node.clusterMeet(Part.LOOPBACK, other.port()));
            }
        }
        await("form", () -> {
            List<ClusterView> views = views();
            return views.stream().distinct().count() == 1
                    && views.getFirst().isComplete(nodes.size())
                    && nodes.stream().allMatch(RedisCluster::serves);
        });
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!isSoByNow(condition)) {
            if (System.nanoTime() > end) {
                throw new PartFailedException(
                        "The Redis cluster did not %s within %d seconds; the first node's log is %s."
                                .formatted(
                                        what,
                                        LIMIT.toSeconds(),
                                        nodes.getFirst().log()));
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailedException("Interrupted before the Redis cluster did " + what + ".", e);
            }
        }
    }

    /** A node that does not answer is one that is not ready. */
    private static boolean isSoByNow(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (JedisConnectionException _) {
            return false;
        }
    }

    private List<ClusterView> views() {
        return nodes.stream().map(RedisCluster::view).toList();
    }

    private static ClusterView view(RedisServer server) {
        try (Jedis node = asking(server)) {
            return ClusterView.of(node);
        }
    }

    private static boolean serves(RedisServer server) {
        try (Jedis node = asking(server)) {
            return node.clusterInfo().contains("cluster_state:ok");
        }
    }

    private static void assign(RedisServer server, int slot, String ownerId) {
        try (Jedis node = client(server)) {
            node.clusterSetSlotNode(slot, ownerId);
        }
    }

    private static boolean holds(RedisServer server, int slot) {
        try (Jedis node = client(server)) {
            return ClusterView.of(node).isOwner(node.clusterMyId(), slot);
        }
    }

    /** For what has to be done, on a node that may be busy. */
    private static Jedis client(RedisServer server) {
        return client(server, LIMIT.plus(ANSWER));
    }

    /** For what is asked again and again. */
    private static Jedis asking(RedisServer server) {
        return client(server, ANSWER);
    }

    private static Jedis client(RedisServer server, Duration answer) {
        return new Jedis(Part.LOOPBACK, server.port(), Math.toIntExact(answer.toMillis()));
    }
}
