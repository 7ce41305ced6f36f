package dev.msksinks.local.parts;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * Who holds what, as one node of a cluster sees it.
 *
 * @param masters each node by its identifier
 */
record ClusterView(Map<String, Master> masters) {

    private static final int EPOCH = 6;
    private static final int FIRST_SLOTS = 8;

    /**
     * A node that can hold slots.
     *
     * @param configEpoch settles whose claim counts when two nodes claim a slot
     * @param slots single slots and ranges, both ends included
     */
    record Master(long configEpoch, String slots) {

        private boolean holds(int slot) {
            return Stream.of(slots.split(" "))
                    .filter(range -> !range.isEmpty())
                    .map(range -> range.split("-"))
                    .anyMatch(range ->
                            Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1]));
        }
    }

    static ClusterView of(Jedis node) {
        return new ClusterView(node.clusterNodes()
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        fields -> fields[0],
                        fields -> new Master(
                                Long.parseLong(fields[EPOCH]),
                                Stream.of(fields)
                                        .skip(FIRST_SLOTS)
                                        // In brackets: slots that are about to move.
                                        .filter(range -> !range.startsWith("["))
                                        .collect(Collectors.joining(" "))))));
    }

    boolean isOwner(String node, int slot) {
        return masters.containsKey(node) && masters.get(node).holds(slot);
    }

    /** Whether that many nodes are known, each with an epoch of its own and slots. */
    boolean isComplete(int nodes) {
        return masters.size() == nodes
                && masters.values().stream().map(Master::configEpoch).distinct().count() == nodes
                && masters.values().stream().noneMatch(master -> master.slots().isEmpty());
    }
}
