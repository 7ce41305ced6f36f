package dev.msksinks.local.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/** Loopback ports for the parts. */
final class Ports {

    /** Below the range from which the kernel gives ports to connections, so that none of those takes one between. */
    private static final int FIRST = 10_000;

    private static final int COUNT = 10_000;

    /** A Redis cluster node also listens on its port plus this, and cannot be told otherwise before version 7. */
    private static final int CLUSTER_BUS_OFFSET = 10_000;

    private static final int ATTEMPTS = 3;
    private static final int CONNECT_MILLIS = 1_000;
    private static final System.Logger LOG = System.getLogger(Ports.class.getName());

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

    /** A free one that is not this one, for a part that needs two. */
    static int anyFreeBut(int taken) {
        int port = anyFree();
        while (port == taken) {
            port = anyFree();
        }
        return port;
    }

    /**
     * Starts a part on a free port, and on another one when somebody else takes it before the part does.
     *
     * @throws PartFailedException when that happens three times, or the part does not come up
     */
    static <P> P onAnyFree(IntFunction<P> start) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return start.apply(anyFree());
            } catch (PortTakenException e) {
                LOG.log(System.Logger.Level.DEBUG, "Trying another port", e);
            }
        }
        return start.apply(anyFree());
    }

    /** Found out without taking the port from whoever is about to listen. */
    static boolean hasListener(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            // A port that nobody listens at can be the one that the socket itself is given
            return socket.getLocalPort() != port;
        } catch (IOException _) {
            return false;
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
