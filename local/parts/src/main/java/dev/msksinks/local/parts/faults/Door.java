package dev.msksinks.local.parts.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A port on the loopback interface that can be shut and opened again. Whoever comes while it is shut is refused by the
 * operating system.
 */
final class Door implements AutoCloseable {

    private static final int BACKLOG = 256;

    /** Bound and never listening, so that nobody else is given the port while it is shut. */
    private final Socket reservation = new Socket();

    private final Consumer<Socket> onArrival;
    private Optional<Listening> listening = Optional.empty();
    private boolean closed;

    private Door(Consumer<Socket> onArrival) throws IOException {
        this.onArrival = onArrival;
        reservation.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /**
     * Opens one at a free port.
     *
     * @param onArrival is given each connection, on a thread of its own
     */
    static Door open(Consumer<Socket> onArrival) {
        try {
            Door door = new Door(onArrival);
            door.open();
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException("No loopback port is free", e);
        }
    }

    int port() {
        return reservation.getLocalPort();
    }

    /** Does nothing when it is open, or closed for good. */
    synchronized void open() {
        if (closed || listening.isPresent()) {
            return;
        }
        try {
            ServerSocket server = new ServerSocket();
            server.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            server.bind(reservation.getLocalSocketAddress(), BACKLOG);
            // A platform thread: a socket that a virtual one is at is closed only after that has left it.
            Thread thread = Thread.ofPlatform().name("port " + port()).daemon().start(() -> accept(server));
            listening = Optional.of(new Listening(server, thread));
        } catch (IOException e) {
            throw new UncheckedIOException("The port cannot be opened again", e);
        }
    }

    /** Does nothing when it is shut. Whoever comes after it has returned finds nobody. */
    synchronized void shut() {
        listening.ifPresent(Listening::end);
        listening = Optional.empty();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        shut();
        try {
            reservation.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> onArrival.accept(client));
            } catch (IOException _) {
                // Shut, or a client that was gone before it was accepted
            }
        }
    }

    /** The operating system goes on listening until the thread that waits for arrivals has come back from it. */
    private record Listening(ServerSocket server, Thread thread) {
        void end() {
            try {
                server.close();
                thread.join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
