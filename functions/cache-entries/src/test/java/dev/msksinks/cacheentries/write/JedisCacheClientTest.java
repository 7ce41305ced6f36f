package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.cacheentries.testing.Commands;
import dev.msksinks.cacheentries.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JedisCacheClientTest {
    private final Commands commands = new Commands();

    @Test
    void commandsGoOutInTheirOrderAndOneForm() throws IOException {
        try (ScriptedServer server = new ScriptedServer(_ -> Optional.of(":1"))) {
            client(server)
                    .send(List.of(
                            commands.set("a", "{}"),
                            commands.set("a", "{}", Duration.ofDays(1)),
                            commands.add("z", "m", 5),
                            commands.increment("z", "m", -2.5),
                            commands.remove("z", "m"),
                            commands.delete("z")));
            assertThat(server.received())
                    .containsExactly(
                            List.of("SET", "a", "{}"),
                            List.of("SET", "a", "{}", "EX", "86400"),
                            List.of("ZADD", "z", "CH", "5.0", "m"),
                            List.of("ZINCRBY", "z", "-2.5", "m"),
                            List.of("ZREM", "z", "m"),
                            List.of("DEL", "z"));
        }
    }

    @Test
    void whatWasAnsweredBeforeTheConnectionFailedStaysKnown() throws IOException {
        try (ScriptedServer server = new ScriptedServer(byKey("b", Optional.empty(), ":1"))) {
            assertThat(client(server)
                            .send(List.of(
                                    commands.increment("a", "m", 1),
                                    commands.increment("b", "m", 1),
                                    commands.increment("c", "m", 1))))
                    .satisfiesExactly(
                            a -> assertThat(a).isEqualTo(new Outcome.Applied()),
                            b -> assertThat(b).isInstanceOf(Outcome.Unknown.class),
                            c -> assertThat(c).isInstanceOf(Outcome.Unknown.class));
        }
    }

    @Test
    void connectionThatFailedIsNotUsedAgain() throws IOException {
        try (ScriptedServer server = new ScriptedServer(byKey("b", Optional.empty(), ":1"))) {
            CacheClient client = client(server);
            client.send(List.of(commands.increment("b", "m", 1), commands.increment("a", "m", 1)));
            assertThat(client.send(List.of(commands.delete("a")))).containsExactly(new Outcome.Applied());
        }
    }

    @Test
    void nothingIsSentWhereNobodyListens() throws IOException {
        try (Socket bound = new Socket()) {
            // Bound and not listening: nobody else can take the port meanwhile.
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(client(bound.getLocalPort()).send(List.of(commands.increment("a", "m", 1))))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Outcome.NotApplied.class,
                            outcome -> assertThat(outcome.why()).contains("ConnectException"));
        }
    }

    @Test
    void clusterThatCannotBeAskedIsNotSentTo() throws IOException {
        try (ScriptedServer server =
                new ScriptedServer(_ -> Optional.of("-ERR This instance has cluster support disabled"))) {
            CacheClient client =
                    JedisCacheClient.of(new CacheEndpoint("127.0.0.1", server.port(), false, true, Optional.empty()));
            assertThat(client.send(List.of(commands.increment("a", "m", 1), commands.delete("b"))))
                    .hasOnlyElementsOfType(Outcome.NotApplied.class);
            assertThat(server.received()).containsOnly(List.of("CLUSTER", "SLOTS"));
        }
    }

    /** Were it followed, the earlier command would take effect behind the later one. */
    @Test
    void askOfACommandIsNotFollowedWhenALaterOneOfItsKeyTookEffect() throws IOException {
        AtomicInteger port = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(command -> Optional.of(
                switch (command.getFirst()) {
                    case "CLUSTER" -> "*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n127.0.0.1\r\n:" + port.get();
                    case "ZADD" -> "-ASK 1 127.0.0.1:" + port.get();
                    default -> ":1";
                }))) {
            port.set(server.port());
            CacheClient client =
                    JedisCacheClient.of(new CacheEndpoint("127.0.0.1", server.port(), false, true, Optional.empty()));
            assertThat(client.send(List.of(
                            commands.add("z", "m", 1), commands.increment("z", "m", 1), commands.delete("other"))))
                    .containsExactly(new Outcome.NotApplied("ASK"), new Outcome.Applied(), new Outcome.Applied());
            assertThat(server.received()).extracting(List::getFirst).doesNotContain("ASKING");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-WRONGTYPE Operation against a key holding the wrong kind of value",
                "-ERR resulting score is not a number (NaN)"
            })
    void errorOfTheKeyIsRefusedForGood(String error) throws IOException {
        try (ScriptedServer server = new ScriptedServer(byKey("b", Optional.of(error), ":1"))) {
            assertThat(client(server)
                            .send(List.of(
                                    commands.increment("a", "m", 1),
                                    commands.increment("b", "m", 1),
                                    commands.increment("c", "m", 1))))
                    .satisfiesExactly(
                            a -> assertThat(a).isEqualTo(new Outcome.Applied()),
                            b -> assertThat(b).isInstanceOf(Outcome.Refused.class),
                            c -> assertThat(c).isEqualTo(new Outcome.Applied()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-OOM command not allowed when used memory > 'maxmemory'. | OOM",
                "-LOADING Redis is loading the dataset in memory | LOADING",
                "-CLUSTERDOWN The cluster is down | CLUSTERDOWN",
                "-TRYAGAIN Multiple keys request during rehashing of slot | TRYAGAIN",
                "-READONLY You can't write against a read only replica. | READONLY",
                "-NOAUTH Authentication required. | NOAUTH",
                "-NOPERM No permissions to access a key 'b' | NOPERM",
                "-ERR unknown command 'ZINCRBY', with args beginning with: 'b' | ERR",
                "-ERR max number of clients reached | ERR",
            })
    void errorOfTheCacheIsNeitherAppliedNorRefusedForGood(String error, String why) throws IOException {
        try (ScriptedServer server = new ScriptedServer(byKey("b", Optional.of(error), ":1"))) {
            assertThat(client(server).send(List.of(commands.increment("b", "m", 1))))
                    .containsExactly(new Outcome.NotApplied(why));
        }
    }

    private static Function<List<String>, Optional<String>> byKey(
            String key, Optional<String> answer, String otherAnswer) {
        return command -> command.contains(key) ? answer : Optional.of(otherAnswer);
    }

    private static CacheClient client(ScriptedServer server) {
        return client(server.port());
    }

    private static CacheClient client(int port) {
        return JedisCacheClient.of(new CacheEndpoint("127.0.0.1", port, false, false, Optional.empty()));
    }
}
