package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.cacheentries.CacheCommand;
import dev.msksinks.cacheentries.plan.CachePlanner;
import dev.msksinks.cacheentries.testing.Commands;
import dev.msksinks.cacheentries.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JedisCacheClientTest {
    private static final String APPLIED = "$1\r\na";
    private static final Outcome DONE = new Outcome.Done(List.of(Effect.APPLIED));

    private final Commands commands = Commands.inOrder();

    @Test
    void commandsOfAnEntryGoOutAsArgumentsOfOneScript() throws IOException {
        try (ScriptedServer server = new ScriptedServer(_ -> Optional.of(APPLIED))) {
            send(
                    client(server),
                    Commands.at(3, 7, 0).set("a", "{}", Duration.ofDays(1)),
                    Commands.at(4, 8, 0).redriven().delete("a"),
                    Commands.at(5, 9, 0).add("z", "m", 5),
                    Commands.at(5, 10, 0).increment("z", "m", -2.5),
                    Commands.at(6, 11, 0).remove("z", "n"),
                    Commands.at(7, 12, 0).deleteSet("z"));
            String now = "1795168800000";
            assertThat(server.received())
                    .map(command -> command.subList(2, command.size()))
                    .map(words -> String.join(" ", words))
                    .containsExactly(
                            "2 a {a}:v 86400 orders-3 7 " + now + " mapping set {} 86400 " + "orders-4 8 " + now
                                    + " redrive delete  ",
                            "2 z {z}:v 86400 orders-5 9 " + now + " mapping add m 5.0 "
                                    + "orders-5 10 " + now + " mapping increment m -2.5 "
                                    + "orders-6 11 " + now + " mapping remove n  "
                                    + "orders-7 12 " + now + " mapping delete  ");
        }
    }

    @Test
    void scriptsTextGoesOutOnceWithEachPipeline() throws IOException {
        try (ScriptedServer server = new ScriptedServer(_ -> Optional.of(APPLIED))) {
            send(
                    client(server),
                    commands.set("a", "1"),
                    commands.add("y", "m", 1),
                    commands.set("b", "1"),
                    commands.add("z", "m", 1));
            assertThat(server.received()).map(List::getFirst).containsExactly("EVAL", "EVAL", "EVALSHA", "EVALSHA");
            assertThat(server.received())
                    .map(command -> command.get(1))
                    .containsExactly(
                            Script.STRING.text(),
                            Script.SORTED_SET.text(),
                            Script.STRING.sha1(),
                            Script.SORTED_SET.sha1());
        }
    }

    /** A proxy has one connection for nodes that each have to see the text. */
    @Test
    void scriptThatANodeDoesNotKnowIsSentInFullTheNextTime() throws IOException {
        try (ScriptedServer server = new ScriptedServer(command ->
                Optional.of(command.getFirst().equals("EVAL") ? APPLIED : "-NOSCRIPT No matching script."))) {
            CacheClient client = client(server);
            CacheCommand a = commands.set("a", "1");
            CacheCommand b = commands.set("b", "1");
            assertThat(send(client, a, b)).containsExactly(DONE, new Outcome.Unconfirmed("NOSCRIPT"));
            assertThat(send(client, a, b)).containsExactly(DONE, DONE);
        }
    }

    @Test
    void whatWasAnsweredBeforeTheConnectionFailedStaysKnown() throws IOException {
        try (ScriptedServer server = new ScriptedServer(byKey("b", Optional.empty()))) {
            assertThat(send(
                            client(server),
                            commands.increment("a", "m", 1),
                            commands.increment("b", "m", 1),
                            commands.increment("c", "m", 1)))
                    .satisfiesExactly(
                            a -> assertThat(a).isEqualTo(DONE),
                            b -> assertThat(b).isInstanceOf(Outcome.Unconfirmed.class),
                            c -> assertThat(c).isInstanceOf(Outcome.Unconfirmed.class));
        }
    }

    @Test
    void nodeThatFailedIsLeftAloneUntilTheRefreshAndItsConnectionForEver() throws IOException {
        try (ScriptedServer server = new ScriptedServer(byKey("b", Optional.empty()))) {
            CacheClient client = client(server);
            CacheCommand a = commands.set("a", "1");
            send(client, commands.set("b", "1"), a);
            int received = server.received().size();
            assertThat(send(client, a)).hasOnlyElementsOfType(Outcome.Unconfirmed.class);
            assertThat(server.received()).hasSize(received);
            client.refresh(Deadline.none());
            assertThat(send(client, a)).containsExactly(DONE);
        }
    }

    @Test
    void nothingIsSentWhereNobodyListens() throws IOException {
        try (Socket bound = new Socket()) {
            // Bound and not listening: nobody else can take the port meanwhile.
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(send(client(bound.getLocalPort()), commands.increment("a", "m", 1)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Outcome.Unconfirmed.class,
                            outcome -> assertThat(outcome.why()).contains("ConnectException"));
        }
    }

    @Test
    void clusterThatCannotBeAskedIsNotSentToAndAskedOnceOnly() throws IOException {
        try (ScriptedServer server =
                new ScriptedServer(_ -> Optional.of("-ERR This instance has cluster support disabled"))) {
            CacheClient client = cluster(server.port());
            assertThat(send(client, commands.increment("a", "m", 1), commands.delete("b")))
                    .hasOnlyElementsOfType(Outcome.Unconfirmed.class);
            int asked = server.received().size();
            assertThat(server.received()).containsOnly(List.of("CLUSTER", "SLOTS"));
            send(client, commands.delete("b"));
            assertThat(server.received()).hasSize(asked);
            client.refresh(Deadline.none());
            send(client, commands.delete("b"));
            assertThat(server.received()).hasSizeGreaterThan(asked);
        }
    }

    @Test
    void keyOnItsWayToAnotherNodeIsFollowedThereWithTheScript() throws IOException {
        AtomicInteger port = new AtomicInteger();
        AtomicInteger asking = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(command -> Optional.of(
                switch (command.getFirst()) {
                    case "CLUSTER" -> "*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n127.0.0.1\r\n:" + port.get();
                    case "ASKING" -> {
                        asking.incrementAndGet();
                        yield "+OK";
                    }
                    default -> asking.get() == 0 ? "-ASK 1 127.0.0.1:" + port.get() : APPLIED;
                }))) {
            port.set(server.port());
            assertThat(send(cluster(server.port()), commands.set("a", "1"), commands.set("b", "1")))
                    .containsExactly(DONE, DONE);
            assertThat(server.received())
                    .map(List::getFirst)
                    .endsWith("EVAL", "EVALSHA", "ASKING", "EVAL", "ASKING", "EVALSHA");
        }
    }

    /** The server takes the commands and says nothing; the socket's own limit is five seconds. */
    @Test
    void deadlineEndsTheWaitForAnAnswer() throws IOException, InterruptedException {
        try (ScriptedServer server = ScriptedServer.silent()) {
            CacheClient client = client(server);
            List<Outcome> outcomes = client.send(
                    new CachePlanner().plan(List.of(commands.set("a", "1"))).entries(),
                    Deadline.in(Duration.ofMillis(300)));
            assertThat(outcomes).containsExactly(new Outcome.Unconfirmed("the invocation's time was over"));
        }
    }

    /** Nobody answers the handshake; each of its waits has a limit of five seconds of its own. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deadlineEndsTheWaitForAConnectionToo(boolean cluster) throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CacheClient client = cluster ? cluster(deaf.getLocalPort()) : client(deaf.getLocalPort());
            for (int attempt = 0; attempt < 2; attempt++) {
                Deadline deadline = Deadline.in(Duration.ofMillis(300));
                client.refresh(deadline);
                assertThat(client.send(
                                new CachePlanner()
                                        .plan(List.of(commands.set("a", "1")))
                                        .entries(),
                                deadline))
                        .containsExactly(new Outcome.Unconfirmed("the invocation's time was over"));
            }
        }
    }

    @Test
    void errorOfTheKeyIsRefusedForGood() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                byKey("b", Optional.of("-WRONGTYPE a string is to be stored where the cache holds a zset")))) {
            assertThat(send(
                            client(server),
                            commands.increment("a", "m", 1),
                            commands.increment("b", "m", 1),
                            commands.increment("c", "m", 1)))
                    .satisfiesExactly(
                            a -> assertThat(a).isEqualTo(DONE),
                            b -> assertThat(b).isInstanceOf(Outcome.Refused.class),
                            c -> assertThat(c).isEqualTo(DONE));
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
                "-BUSY Redis is busy running a script. | BUSY",
                "-ERR unknown command 'EVAL', with args beginning with: 'b' | ERR",
                "-ERR max number of clients reached | ERR",
            })
    void errorOfTheCacheIsNeitherAppliedNorRefusedForGood(String error, String why) throws IOException {
        try (ScriptedServer server = new ScriptedServer(byKey("b", Optional.of(error)))) {
            assertThat(send(client(server), commands.increment("b", "m", 1)))
                    .containsExactly(new Outcome.Unconfirmed(why));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {":1", "$2\r\naa", "+OK", "$-1"})
    void answerThatDoesNotSayWhatBecameOfEachCommandConfirmsNothing(String answer) throws IOException {
        try (ScriptedServer server = new ScriptedServer(_ -> Optional.of(answer))) {
            assertThat(send(client(server), commands.set("a", "1"))).hasOnlyElementsOfType(Outcome.Unconfirmed.class);
        }
    }

    private static Function<List<String>, Optional<String>> byKey(String key, Optional<String> answer) {
        return command -> command.contains(key) ? answer : Optional.of(APPLIED);
    }

    private static List<Outcome> send(CacheClient client, CacheCommand... commands) {
        return client.send(new CachePlanner().plan(List.of(commands)).entries(), Deadline.none());
    }

    private static CacheClient client(ScriptedServer server) {
        return client(server.port());
    }

    private static CacheClient client(int port) {
        return JedisCacheClient.of(
                new CacheEndpoint("127.0.0.1", port, false, false, Optional.empty()), Duration.ofDays(1));
    }

    private static CacheClient cluster(int port) {
        return JedisCacheClient.of(
                new CacheEndpoint("127.0.0.1", port, false, true, Optional.empty()), Duration.ofDays(1));
    }
}
