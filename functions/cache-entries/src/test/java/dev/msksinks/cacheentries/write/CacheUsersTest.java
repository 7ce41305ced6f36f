package dev.msksinks.cacheentries.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.cacheentries.testing.RealCache;
import dev.msksinks.cacheentries.testing.TestCache;
import dev.msksinks.local.parts.RedisCluster;
import dev.msksinks.local.parts.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/** The users of the template, with just what their access strings allow. Here they need no password, so that any token will do. */
class CacheUsersTest extends CacheStoreContract {
    private static final Path TEMPLATE = Path.of("../../template.yaml");
    private static final String WRITER = "writer";
    private static final String READER = "reader";
    private static final Map<String, String> CREDENTIALS =
            Map.of("aws.accessKeyId", "AKIDEXAMPLE", "aws.secretAccessKey", "example", "aws.region", "eu-central-1");

    private static RedisCluster cluster;
    private static RealCache cache;

    @BeforeAll
    static void start() throws IOException {
        CREDENTIALS.forEach(System::setProperty);
        cluster = RedisCluster.start(3);
        String template = Files.readString(TEMPLATE);
        for (RedisServer node : cluster.nodes()) {
            as("default", node, connection -> {
                connection.aclSetUser(WRITER, rules(template, "CacheWriter"));
                connection.aclSetUser(READER, rules(template, "CacheReader"));
            });
        }
        cache = RealCache.of(cluster, WRITER);
    }

    @AfterAll
    static void stop() {
        cache.close();
        cluster.close();
        CREDENTIALS.keySet().forEach(System::clearProperty);
    }

    @Override
    TestCache cache() {
        return cache;
    }

    @Test
    void writerMayDoNothingElse() {
        List<Consumer<Jedis>> others = List.of(
                Jedis::flushAll,
                connection -> connection.keys("*"),
                connection -> connection.scan("0"),
                connection -> connection.configGet("*"),
                connection -> connection.get("orders:18"),
                connection -> connection.del("orders:18"),
                Jedis::aclList);

        others.forEach(command -> refused(WRITER, command));
    }

    @Test
    void readerReadsAndDoesNotWrite() {
        write(commands.add("inventory:s1", "m", 1));

        for (RedisServer node : cluster.nodes()) {
            as(
                    READER,
                    node,
                    connection -> assertThat(connection.scan("0").getResult()).isNotNull());
        }
        refused(READER, connection -> connection.set("orders:18", "1"));
        refused(READER, connection -> connection.zadd("inventory:s1", 2, "m"));
        refused(READER, connection -> connection.eval("return 1"));
        refused(READER, connection -> connection.keys("*"));
        refused(READER, Jedis::flushAll);
    }

    private static void refused(String user, Consumer<Jedis> command) {
        assertThatThrownBy(() -> as(user, cluster.nodes().getFirst(), command))
                .isInstanceOf(JedisAccessControlException.class);
    }

    private static void as(String user, RedisServer node, Consumer<Jedis> commands) {
        try (Jedis connection = new Jedis("127.0.0.1", node.port())) {
            if (!user.equals("default")) {
                connection.auth(user, "any");
            }
            commands.accept(connection);
        }
    }

    private static String[] rules(String template, String user) {
        Matcher accessString = Pattern.compile("\n  " + user + ":\n.*?AccessString: (?:>-)?(.*?)\n\n", Pattern.DOTALL)
                .matcher(template);
        assertThat(accessString.find()).isTrue();
        return Stream.concat(Stream.of(accessString.group(1).strip().split("\\s+")), Stream.of("nopass"))
                .toArray(String[]::new);
    }
}
