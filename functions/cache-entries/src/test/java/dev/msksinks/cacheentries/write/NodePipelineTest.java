package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.Commands;
import dev.msksinks.cacheentries.testing.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;

class NodePipelineTest {
    private final List<Call> calls = List.of(new Call(
            new CachePlanner()
                    .plan(List.of(Commands.inOrder().increment("z", "m", 1)))
                    .entries()
                    .getFirst(),
            Duration.ofDays(1)));

    @Test
    void connectionGoesBackWhenAllIsAnswered() throws IOException {
        try (ScriptedServer server = new ScriptedServer(_ -> Optional.of("$1\r\na"));
                Watchdog watchdog = Watchdog.until(Deadline.none());
                ConnectionPool pool = pool(server)) {
            Connection connection = pool.getResource();
            try (NodePipeline pipeline = new NodePipeline(calls, false, watchdog)) {
                pipeline.send(() -> connection, true);
                pipeline.receive();
            }
            assertThat(connection.isConnected()).isTrue();
            assertThat(pool.getResource()).isSameAs(connection);
        }
    }

    /** The next to use it would take these answers for its own. */
    @Test
    void connectionWithAnswersStillToComeIsNotGivenBack() throws IOException {
        try (ScriptedServer server = new ScriptedServer(_ -> Optional.of("$1\r\na"));
                Watchdog watchdog = Watchdog.until(Deadline.none());
                ConnectionPool pool = pool(server)) {
            Connection connection = pool.getResource();
            try (NodePipeline pipeline = new NodePipeline(calls, false, watchdog)) {
                pipeline.send(() -> connection, true);
            }
            assertThat(connection.isConnected()).isFalse();
            assertThat(calls.getFirst().outcome()).isInstanceOf(Outcome.Unconfirmed.class);
        }
    }

    /** Jedis connects anew where it was cut, and then the answers are not those of the first calls. */
    @Test
    void whatIsSentWhileTheTimeRunsOutConfirmsNothing() throws IOException {
        try (ScriptedServer server = new ScriptedServer(_ -> Optional.of("$1\r\na"));
                Watchdog watchdog = Watchdog.until(Deadline.in(Duration.ZERO));
                ConnectionPool pool = pool(server)) {
            try (NodePipeline pipeline = new NodePipeline(calls, false, watchdog)) {
                pipeline.send(pool::getResource, true);
                pipeline.receive();
            }
            assertThat(calls.getFirst().outcome()).isEqualTo(new Outcome.Unconfirmed("the invocation's time was over"));
        }
    }

    private static ConnectionPool pool(ScriptedServer server) {
        CacheEndpoint endpoint = new CacheEndpoint("127.0.0.1", server.port(), false, false, Optional.empty());
        return new ConnectionPool(
                new HostAndPort("127.0.0.1", server.port()), JedisSettings.of(endpoint), JedisSettings.pool());
    }
}
