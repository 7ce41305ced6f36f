package dev.msksinks.local.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports for the parts. */
final class Ports {

    /** Below the range from which the kernel gives ports to connections, so that none of those takes one between. */
    private static final int FIRST = 10_000;

    private static final int COUNT = 10_000;

    /** A Redis cluster node also listens on its port plus this, and cannot be told otherwise before version 7. */
    private static final int CLUSTER_BUS_OFFSET = 10_000;

    private Ports() {}

    static int anyFree() {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
            if (isFree(port) && isFree(port + CLUSTER_BUS_OFFSET)) {
                return port;
            }
        }
        throw new PartFailedException(
                "No free port on this machine between " + FIRST + " and " + (FIRST + COUNT - 1) + ".");
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
