package dev.msksinks.local.parts.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Sends back what it gets, and counts it. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicLong received = new AtomicLong();

    EchoServer(int port) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    long received() {
        return received.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException _) {
                // Closed
            }
        }
    }

    private void echo(Socket client) {
        try (client) {
            for (int each = client.getInputStream().read();
                    each >= 0;
                    each = client.getInputStream().read()) {
                received.incrementAndGet();
                client.getOutputStream().write(each);
            }
        } catch (IOException _) {
            // Reset, as the tests mean it
        }
    }
}
