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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Answers any number of connections from this machine. */
final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    private final ServerSocket door;
    private final Protocol protocol;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread acceptor;

    private LoopbackServer(ServerSocket door, Protocol protocol) {
        this.door = door;
        this.protocol = protocol;
        this.acceptor = Thread.ofVirtual().unstarted(this::accept);
    }

    static LoopbackServer start(IntFunction<Protocol> atPort) {
        try {
            ServerSocket door = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
            LoopbackServer server = new LoopbackServer(door, atPort.apply(door.getLocalPort()));
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** Returns when nothing of it is left: a socket is open for as long as a virtual thread is at it. */
    @Override
    public void close() throws IOException {
        door.close();
        try {
            acceptor.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(LoopbackServer::end);
        workers.close();
    }

    private void accept() {
        try (door) {
            while (true) {
                Socket connection = door.accept();
                connections.add(connection);
                workers.execute(() -> serve(connection));
            }
        } catch (IOException _) {
            // The door is shut, or is now: who comes later does not wait for an answer
        }
    }

    private static void end(Socket connection) {
        try {
            connection.close();
        } catch (IOException _) {
            // It is ended all the same
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
