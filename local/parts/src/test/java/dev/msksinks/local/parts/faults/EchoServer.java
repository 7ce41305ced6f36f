package dev.msksinks.local.parts.faults;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Sends back what it gets, and counts it. */
final class EchoServer implements AutoCloseable {

    private final AtomicLong received = new AtomicLong();
    private final Door door = Door.open(this::echo);

    int port() {
        return door.port();
    }

    long received() {
        return received.get();
    }

    /** Nobody listens any more when it has returned. */
    void down() {
        door.shut();
    }

    void up() {
        door.open();
    }

    @Override
    public void close() {
        door.close();
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
