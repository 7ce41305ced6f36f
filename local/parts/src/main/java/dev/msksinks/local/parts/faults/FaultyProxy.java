package dev.msksinks.local.parts.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a store on this machine and passes bytes on unchanged, until it is told to disturb them.
 *
 * <p>It knows nothing of what passes, so that signatures, which cover the name of the host, hold. Safe for use by several
 * threads.
 */
public final class FaultyProxy implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final int target;
    private final ServerSocket server;
    private final Disturbances disturbances = new Disturbances();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    /** Ends a disturbance. */
    @FunctionalInterface
    public interface Healing extends AutoCloseable {
        /** May be called once or more. */
        @Override
        void close();
    }

    private FaultyProxy(int target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    /**
     * Starts on a free port.
     *
     * @param port of the store on this machine; it may be started later, end, and come back
     */
    public static FaultyProxy before(int port) {
        try {
            var proxy = new FaultyProxy(port, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("proxy before " + port).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("No loopback port is free", e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The address of this proxy, for a store that is spoken to in HTTP. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /** Resets all open connections. */
    public void cut() {
        connections.forEach(ProxiedConnection::cut);
    }

    /** Begins a disturbance, which counts over those that began before it, until it is healed. */
    public Healing begin(Disturbance disturbance) {
        InForce begun = disturbances.begin(disturbance);
        if (diverts(begun)) {
            cut();
        }
        return () -> {
            disturbances.end(begun);
            if (diverts(begun)) {
                // Whoever keeps a connection to what answered in the store's place has to come anew.
                cut();
            }
        };
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> open(client));
            } catch (IOException _) {
                // Closed, or a client that was gone before it was accepted
            }
        }
    }

    private void open(Socket client) {
        Optional<InForce> befalling = disturbances.current();
        if (befalling
                .filter(fault -> fault.disturbance() instanceof Disturbance.Refusing)
                .isPresent()) {
            ProxiedConnection.reset(client);
            return;
        }
        int port = befalling
                .filter(fault -> fault.server().isPresent())
                .filter(InForce::picksNext)
                .flatMap(InForce::server)
                .map(AnsweringServer::port)
                .orElse(target);
        try {
            ProxiedConnection connection = ProxiedConnection.connect(client, port, disturbances, connections::remove);
            connections.add(connection);
            connection.start();
            // What was begun or healed meanwhile has not seen this connection
            if (server.isClosed() || !diversion().equals(befalling.filter(FaultyProxy::diverts))) {
                connection.cut();
            }
        } catch (IOException _) {
            ProxiedConnection.reset(client);
        }
    }

    private Optional<InForce> diversion() {
        return disturbances.current().filter(FaultyProxy::diverts);
    }

    /** Whether connections do not get to the store while it is in force. */
    private static boolean diverts(InForce fault) {
        return fault.disturbance() instanceof Disturbance.Refusing
                || fault.disturbance() instanceof Disturbance.Answering;
    }
}
