package dev.msksinks.local.parts.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.local.parts.faults.Disturbance.Answering;
import dev.msksinks.local.parts.faults.Disturbance.AnswersLost;
import dev.msksinks.local.parts.faults.Disturbance.Refusing;
import dev.msksinks.local.parts.faults.Disturbance.Silent;
import dev.msksinks.local.parts.faults.Disturbance.Slow;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyTest {

    private EchoServer store;
    private FaultyProxy proxy;

    @BeforeEach
    void start() {
        store = new EchoServer();
        proxy = FaultyProxy.before(store.port());
    }

    @AfterEach
    void close() {
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

            assertThat(proxy.cut()).isEqualTo(2);

            assertReset(one);
            assertReset(other);
            assertThat(proxy.connections()).isZero();
        }
        exchange();
    }

    @Test
    void refusingResetsOpenConnectionsAndRefusesNewOnesUntilItIsHealed() throws IOException {
        try (Socket open = connect()) {
            exchange(open);
            try (var refusing = proxy.begin(new Refusing())) {
                assertReset(open);
                assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
                assertThat(refusing.befallen()).isEqualTo(1);
            }
        }
        exchange();
        assertThat(store.received()).isEqualTo(2);
    }

    @Test
    void nobodyGetsInOnceItRefusesHoweverBusyTheMachineIs() {
        AtomicBoolean over = new AtomicBoolean();
        int busy = 4 * Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newFixedThreadPool(busy)) {
            for (int i = 0; i < busy; i++) {
                threads.execute(() -> {
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            try {
                for (int i = 0; i < 200; i++) {
                    try (var _ = proxy.begin(new Refusing())) {
                        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
                    }
                }
            } finally {
                over.set(true);
            }
        }
    }

    @Test
    void nobodyElseGetsThePortWhileItRefuses() throws IOException {
        try (var _ = proxy.begin(new Refusing());
                ServerSocket other = new ServerSocket()) {
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(
                            () -> other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), 1));
        }
        exchange();
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
        try (var _ = proxy.begin(new AnswersLost(1, 1));
                Socket open = connect()) {
            open.getOutputStream().write('x');
            assertReset(open);
        }
        assertThat(store.received()).isEqualTo(1);
        exchange();
    }

    @Test
    void aShareOfTheAnswersIsLostTheSameOneOfTheSameSeed() throws IOException {
        List<Boolean> lost = lost(0.25, 7);

        assertThat(lost).contains(true, false).isEqualTo(lost(0.25, 7));
        assertThat(IntStream.range(0, 20).mapToObj(seed -> lost(0.25, seed)).distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void theFirstAnswerIsLostSometimes() {
        List<Boolean> first = IntStream.range(0, 40)
                .mapToObj(seed -> lost(0.25, seed).getFirst())
                .toList();

        assertThat(first).contains(true, false);
    }

    @Test
    void disturbanceTellsHowMuchItHasBefallen() throws IOException {
        try (var lost = proxy.begin(new AnswersLost(1, 1))) {
            assertThat(lost.befallen()).isZero();
            assertThatExceptionOfType(SocketException.class).isThrownBy(this::exchange);
            assertThat(lost.befallen()).isEqualTo(1);
        }
        try (var slow = proxy.begin(new Slow(Duration.ofMillis(1)))) {
            exchange();
            assertThat(slow.befallen()).isEqualTo(1);
        }
        try (var answering = proxy.begin(new Answering(HttpAnswer.slowDown(), 1, 1));
                Socket _ = connect()) {
            await().until(() -> answering.befallen() == 1);
        }
        try (Socket open = connect();
                var silence = proxy.begin(new Silent())) {
            assertThat(silence.befallen()).isZero();
            open.getOutputStream().write('x');
            await().until(() -> silence.befallen() == 1);
        }
    }

    @Test
    void disturbanceThatMetNothingHasBefallenNothing() {
        for (Disturbance disturbance : List.of(
                new Refusing(),
                new Silent(),
                new Slow(Duration.ofMillis(1)),
                new AnswersLost(1, 1),
                new Answering(HttpAnswer.slowDown(), 1, 1))) {
            try (var healing = proxy.begin(disturbance)) {
                assertThat(healing.befallen()).as(disturbance.toString()).isZero();
            }
        }
        assertThat(proxy.cut()).isZero();
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
        store.down();
        assertThatExceptionOfType(SocketException.class).isThrownBy(this::exchange);

        store.up();
        exchange();
    }

    /** Which of a few answers were lost. */
    private List<Boolean> lost(double share, long seed) {
        try (var _ = proxy.begin(new AnswersLost(share, seed))) {
            return IntStream.range(0, 12).mapToObj(_ -> isLost()).toList();
        }
    }

    private boolean isLost() {
        try {
            exchange();
            return false;
        } catch (IOException _) {
            return true;
        }
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

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }
}
