package dev.msksinks.batch.rehearsal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Answers any number of connections from this machine. */
final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    private final ServerSocket door;
    private final Protocol protocol;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private LoopbackServer(ServerSocket door, Protocol protocol) {
        this.door = door;
        this.protocol = protocol;
    }

    static LoopbackServer start(IntFunction<Protocol> atPort) {
        try {
            ServerSocket door = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
            LoopbackServer server = new LoopbackServer(door, atPort.apply(door.getLocalPort()));
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = door.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // The door is shut
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream requests = new BufferedInputStream(connection.getInputStream());
                OutputStream answers = new BufferedOutputStream(connection.getOutputStream())) {
            while (protocol.answer(requests, answers)) {
                if (requests.available() == 0) {
                    answers.flush();
                }
            }
        } catch (IOException _) {
            // The client is gone, or the stage is cleared
        } finally {
            connections.remove(connection);
        }
    }
}
