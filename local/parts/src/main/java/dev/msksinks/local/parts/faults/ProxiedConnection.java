package dev.msksinks.local.parts.faults;

import dev.msksinks.local.parts.faults.Disturbance.AnswersLost;
import dev.msksinks.local.parts.faults.Disturbance.Slow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A connection and its continuation to where the proxy leads: bytes pass both ways, unless something befalls them. */
final class ProxiedConnection {

    private static final int PIECE = 64 * 1024;
    private static final int DIRECTIONS = 2;

    private final Socket client;
    private final Socket target;
    private final Disturbances disturbances;
    private final Consumer<ProxiedConnection> onEnd;
    private final AtomicInteger open = new AtomicInteger(DIRECTIONS);

    private ProxiedConnection(
            Socket client, Socket target, Disturbances disturbances, Consumer<ProxiedConnection> onEnd) {
        this.client = client;
        this.target = target;
        this.disturbances = disturbances;
        this.onEnd = onEnd;
    }

    /**
     * @param onEnd hears of it when both directions have ended or the connection was cut
     * @throws IOException when nobody listens on the port
     */
    static ProxiedConnection connect(
            Socket client, int port, Disturbances disturbances, Consumer<ProxiedConnection> onEnd) throws IOException {
        Socket target = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        target.setTcpNoDelay(true);
        return new ProxiedConnection(client, target, disturbances, onEnd);
    }

    void start() {
        Thread.ofVirtual().name("to the store").start(() -> pass(client, target, false));
        Thread.ofVirtual().name("from the store").start(() -> pass(target, client, true));
    }

    /** Both ends see a reset. */
    void cut() {
        reset(client);
        reset(target);
        onEnd.accept(this);
    }

    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // Closed already, which is what was wanted
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] piece = new byte[PIECE];
        try {
            for (int length = from.getInputStream().read(piece);
                    length >= 0;
                    length = from.getInputStream().read(piece)) {
                Optional<InForce> befalling = disturbances.awaitPassage();
                if (answers && isLost(befalling)) {
                    cut();
                    return;
                }
                to.getOutputStream().write(piece, 0, length);
            }
            to.shutdownOutput();
            if (open.decrementAndGet() == 0) {
                client.close();
                target.close();
                onEnd.accept(this);
            }
        } catch (IOException _) {
            cut();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    private static boolean isLost(Optional<InForce> befalling) throws InterruptedException {
        if (befalling.isEmpty()) {
            return false;
        }
        return switch (befalling.get().disturbance()) {
            case Slow slow -> {
                befalling.get().hasBefallen(1);
                Thread.sleep(slow.latency());
                yield false;
            }
            case AnswersLost _ -> befalling.get().befallsNext();
            case Disturbance.Refusing _, Disturbance.Silent _, Disturbance.Answering _ -> false;
        };
    }
}
