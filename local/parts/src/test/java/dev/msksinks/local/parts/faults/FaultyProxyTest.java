package dev.msksinks.local.parts.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.msksinks.local.parts.faults.Disturbance.AnswersLost;
import dev.msksinks.local.parts.faults.Disturbance.Refusing;
import dev.msksinks.local.parts.faults.Disturbance.Silent;
import dev.msksinks.local.parts.faults.Disturbance.Slow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyTest {

    private EchoServer store;
    private FaultyProxy proxy;

    @BeforeEach
    void start() throws IOException {
        store = new EchoServer(0);
        proxy = FaultyProxy.before(store.port());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        store.close();
    }

    @Test
    void passesBytesBothWaysUntilBothEndsAreDone() throws IOException {
        byte[] many = new byte[300_000];
        many[299_999] = 7;
        try (Socket client = connect()) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(client, many));

            assertThat(client.getInputStream().readNBytes(many.length)).isEqualTo(many);
            writing.join();
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        await().until(() -> proxy.connections() == 0);
    }

    @Test
    void cutResetsEveryConnectionAndTheNextOneWorks() throws IOException {
        try (Socket one = connect();
                Socket other = connect()) {
            exchange(one);
            exchange(other);

            proxy.cut();

            assertReset(one);
            assertReset(other);
            assertThat(proxy.connections()).isZero();
        }
        exchange();
    }

    @Test
    void refusingResetsOpenConnectionsAndNewOnesUntilItIsHealed() throws IOException {
        try (Socket open = connect()) {
            exchange(open);
            try (var _ = proxy.begin(new Refusing())) {
                assertReset(open);
                assertThatExceptionOfType(SocketException.class).isThrownBy(this::exchange);
            }
        }
        exchange();
        assertThat(store.received()).isEqualTo(2);
    }

    @Test
    void whatIsSentInSilencePassesAtItsEnd() throws IOException {
        try (Socket open = connect()) {
            exchange(open);
            var silence = proxy.begin(new Silent());
            open.setSoTimeout(100);
            open.getOutputStream().write('x');
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> open.getInputStream().read());
            assertThat(store.received()).isEqualTo(1);

            silence.close();

            open.setSoTimeout(0);
            assertThat(open.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void slowAnswersComeLaterByTheLatency() throws IOException {
        Duration latency = Duration.ofMillis(150);
        try (Socket open = connect();
                var _ = proxy.begin(new Slow(latency))) {
            long begin = System.nanoTime();
            exchange(open);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(latency);
        }
    }

    @Test
    void lostAnswersWereRequestsThatTheStoreHasSeen() throws IOException {
        try (var _ = proxy.begin(new AnswersLost(1));
                Socket open = connect()) {
            open.getOutputStream().write('x');
            assertReset(open);
        }
        assertThat(store.received()).isEqualTo(1);
        exchange();
    }

    @Test
    void aShareOfTheAnswersIsLost() throws IOException {
        int lost = 0;
        try (var _ = proxy.begin(new AnswersLost(0.25))) {
            for (int each = 0; each < 20; each++) {
                try {
                    exchange();
                } catch (SocketException _) {
                    lost++;
                }
            }
        }
        assertThat(lost).isEqualTo(5);
    }

    @Test
    void newestDisturbanceCountsAndTheOneBeforeItAfterwards() throws IOException {
        var refusing = proxy.begin(new Refusing());
        var slow = proxy.begin(new Slow(Duration.ofMillis(1)));
        exchange();

        slow.close();
        assertThatExceptionOfType(SocketException.class).isThrownBy(this::exchange);

        refusing.close();
        exchange();
    }

    @Test
    void storeThatIsDownRefusesAndServesAgainWhenItIsBack() throws IOException {
        int port = store.port();
        store.close();
        assertThatExceptionOfType(SocketException.class).isThrownBy(this::exchange);

        store = new EchoServer(port);
        exchange();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private void exchange() throws IOException {
        try (Socket client = connect()) {
            exchange(client);
        }
    }

    private static void exchange(Socket client) throws IOException {
        client.getOutputStream().write('x');
        assertThat(client.getInputStream().read()).isEqualTo('x');
    }

    private static void assertReset(Socket client) {
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> client.getInputStream().read());
    }

    private static void write(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
