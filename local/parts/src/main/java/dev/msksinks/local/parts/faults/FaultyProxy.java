package dev.msksinks.local.parts.faults;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
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

    private final int target;
    private final Door door;
    private final Disturbances disturbances = new Disturbances();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    /** Ends a disturbance. */
    public interface Healing extends AutoCloseable {
        /** May be called once or more. */
        @Override
        void close();

        /**
         * How much the disturbance has befallen up to now: connections that were reset or answered in the store's place, and
         * pieces of what was sent that were held back or lost. Who was refused is known to nobody but himself.
         */
        long befallen();
    }

    private FaultyProxy(int target) {
        this.target = target;
        this.door = Door.open(this::open);
    }

    /**
     * Starts on a free port.
     *
     * @param port of the store on this machine; it may be started later, end, and come back
     */
    public static FaultyProxy before(int port) {
        return new FaultyProxy(port);
    }

    public int port() {
        return door.port();
    }

    /** The address of this proxy, for a store that is spoken to in HTTP. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /**
     * Resets all open connections.
     *
     * @return how many
     */
    public int cut() {
        List<ProxiedConnection> open = List.copyOf(connections);
        open.forEach(ProxiedConnection::cut);
        return open.size();
    }

    /** Begins a disturbance, which counts over those that began before it, until it is healed. */
    public Healing begin(Disturbance disturbance) {
        InForce begun = disturbances.begin(disturbance);
        openOrShut();
        if (diverts(begun)) {
            int reset = cut();
            if (refuses(begun)) {
                begun.hasBefallen(reset);
            }
        }
        return new Healing() {
            @Override
            public void close() {
                disturbances.end(begun);
                openOrShut();
                if (diverts(begun)) {
                    // Whoever keeps a connection to what answered in the store's place has to come anew.
                    cut();
                }
            }

            @Override
            public long befallen() {
                return begun.befallen();
            }
        };
    }

    @Override
    public void close() {
        door.close();
        cut();
    }

    private synchronized void openOrShut() {
        if (disturbances.current().filter(FaultyProxy::refuses).isPresent()) {
            door.shut();
        } else {
            door.open();
        }
    }

    private void open(Socket client) {
        Optional<InForce> befalling = disturbances.current();
        if (befalling.filter(FaultyProxy::refuses).isPresent()) {
            // It came just before the door was shut
            befalling.get().hasBefallen(1);
            ProxiedConnection.reset(client);
            return;
        }
        int port = befalling
                .filter(fault -> fault.server().isPresent())
                .filter(InForce::befallsNext)
                .flatMap(InForce::server)
                .map(AnsweringServer::port)
                .orElse(target);
        try {
            ProxiedConnection connection = ProxiedConnection.connect(client, port, disturbances, connections::remove);
            connections.add(connection);
            connection.start();
            // What was begun or healed meanwhile has not seen this connection
            if (door.isClosed() || !diversion().equals(befalling.filter(FaultyProxy::diverts))) {
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
        return refuses(fault) || fault.disturbance() instanceof Disturbance.Answering;
    }

    private static boolean refuses(InForce fault) {
        return fault.disturbance() instanceof Disturbance.Refusing;
    }
}
