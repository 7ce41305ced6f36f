package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlan;
import dev.msksinks.cacheentries.plan.CachePlanner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listens in the cache's place. */
class CacheTlsTest {
    /** The first byte of a TLS record that holds a handshake, RFC 8446. */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final CachePlan PLAN =
            new CachePlanner().plan(List.of(new CacheCommand.DeleteString(TestRecord.at("t", 0, 1), "k")));

    private final Queue<Integer> firstBytes = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withTlsEveryConnectionBeginsWithAHandshake(boolean cluster) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUpOnEveryone(listener));
            CacheStore store = new CacheStore(
                    JedisCacheClient.of(
                            new CacheEndpoint("127.0.0.1", listener.getLocalPort(), true, cluster, Optional.empty()),
                            Duration.ofDays(1)),
                    10,
                    new Backoff(List.of()));

            assertThat(store.write(PLAN, Deadline.none()).unwritten()).isPresent();

            assertThat(firstBytes).isNotEmpty().containsOnly(TLS_HANDSHAKE);
        }
    }

    private void hangUpOnEveryone(ServerSocket listener) {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                firstBytes.add(client.getInputStream().read());
            } catch (IOException e) {
                // The client, or the test, has gone
            }
        }
    }
}
