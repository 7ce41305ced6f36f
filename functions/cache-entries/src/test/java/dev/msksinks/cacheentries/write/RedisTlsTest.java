package dev.msksinks.cacheentries.write;

import static dev.msksinks.cacheentries.Commands.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Store;
import dev.msksinks.cacheentries.plan.CachePlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Listens in the cache's place. */
class RedisTlsTest {
    /** The first byte of RFC 8446's handshake record. */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final CachePlan PLAN = new CachePlan(List.of(set(1, "k", "v")));

    private final Queue<Integer> firstBytes = new ConcurrentLinkedQueue<>();

    @Test
    void withTlsEveryConnectionBeginsWithAHandshake() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUpOnEveryone(listener));
            CacheEndpoint endpoint = new CacheEndpoint("127.0.0.1", listener.getLocalPort());

            assertUnreachable(RedisCacheStore.node(endpoint, true, 10));
            assertUnreachable(RedisCacheStore.cluster(endpoint, true, 10));

            assertThat(firstBytes).hasSizeGreaterThanOrEqualTo(2).containsOnly(TLS_HANDSHAKE);
        }
    }

    private static void assertUnreachable(Store<CachePlan> store) {
        assertThatThrownBy(() -> store.write(PLAN)).isInstanceOf(RetryableStoreException.class);
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
