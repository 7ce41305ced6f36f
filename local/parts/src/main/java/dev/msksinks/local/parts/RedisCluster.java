package dev.msksinks.local.parts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
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
        var cluster = new RedisCluster(new ArrayList<>());
        try {
            for (int node = 0; node < masters; node++) {
                cluster.nodes.add(RedisServer.startClusterNode(Ports.anyFree()));
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

    /** Moves a slot with its keys, as a rebalancing does: clients that knew the old owner are answered MOVED. */
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
        }
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
                node.clusterMeet(Part.LOOPBACK, nodes.getFirst().port());
            }
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!nodes.stream().allMatch(this::agrees)) {
            if (System.nanoTime() > end) {
                throw new PartFailedException("The Redis cluster did not form within " + LIMIT.toSeconds()
                        + " seconds; the first node's log is "
                        + nodes.getFirst().log() + ".");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailedException("Interrupted while the Redis cluster formed.", e);
            }
        }
    }

    private boolean agrees(RedisServer server) {
        try (Jedis node = client(server)) {
            String information = node.clusterInfo();
            return information.contains("cluster_state:ok")
                    && information.contains("cluster_known_nodes:" + nodes.size())
                    && information.contains("cluster_size:" + nodes.size());
        }
    }

    private static void assign(RedisServer server, int slot, String ownerId) {
        try (Jedis node = client(server)) {
            node.clusterSetSlotNode(slot, ownerId);
        }
    }

    private static boolean holds(RedisServer server, int slot) {
        try (Jedis node = client(server)) {
            return node.clusterNodes()
                    .lines()
                    .filter(line -> line.contains("myself"))
                    .flatMap(line -> Stream.of(line.split(" ")).skip(8))
                    .filter(range -> !range.startsWith("["))
                    .map(range -> range.split("-"))
                    .anyMatch(range ->
                            Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1]));
        }
    }

    private static Jedis client(RedisServer server) {
        return new Jedis(Part.LOOPBACK, server.port());
    }
}
