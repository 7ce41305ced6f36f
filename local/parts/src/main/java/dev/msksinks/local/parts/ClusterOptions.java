package dev.msksinks.local.parts;

import java.time.Duration;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How the nodes of a Redis cluster run.
 *
 * @param announcedPort by a node's port, the one that clients are told: its own, or that of a proxy before it
 * @param durable whether every change is in a file before it is answered, and there again after a node was killed
 * @param nodeTimeout after which nodes hold one that does not answer for dead, and the cluster for down
 */
public record ClusterOptions(IntUnaryOperator announcedPort, boolean durable, Duration nodeTimeout) {

    private static final int BUS_OFFSET = 10_000;

    /** Nodes that are spoken to directly and forget all when they end. */
    public static ClusterOptions plain() {
        return new ClusterOptions(IntUnaryOperator.identity(), false, Duration.ofSeconds(5));
    }

    public ClusterOptions announcing(IntUnaryOperator port) {
        return new ClusterOptions(port, durable, nodeTimeout);
    }

    public ClusterOptions keepingData() {
        return new ClusterOptions(announcedPort, true, nodeTimeout);
    }

    public ClusterOptions withNodeTimeout(Duration timeout) {
        return new ClusterOptions(announcedPort, durable, timeout);
    }

    /** The settings of the node with this port. */
    List<String> settings(int port) {
        return List.of(
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                Long.toString(nodeTimeout.toMillis()),
                "--cluster-announce-port",
                Integer.toString(announcedPort.applyAsInt(port)),
                "--cluster-announce-bus-port",
                Integer.toString(port + BUS_OFFSET),
                "--appendonly",
                durable ? "yes" : "no",
                // What was answered is with the operating system, which outlives a node that is killed
                "--appendfsync",
                "no");
    }
}
