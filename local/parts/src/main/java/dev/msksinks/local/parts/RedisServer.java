package dev.msksinks.local.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Redis server without persistence. {@link RedisCluster} starts several that form a cluster. */
public final class RedisServer extends Part {

    private static final int PROBE_LIMIT = Math.toIntExact(Duration.ofSeconds(2).toMillis());
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

    private RedisServer(Launch launch) {
        super(launch);
    }

    /** Starts on a free port. */
    public static RedisServer start() {
        return Ports.onAnyFree(RedisServer::start);
    }

    /**
     * Starts on this port.
     *
     * @throws PartFailedException when the port is in use, no Redis runs on this machine, or the part does not come up
     *     within 90 seconds
     */
    public static RedisServer start(int port) {
        return start("Redis", port, List.of());
    }

    static RedisServer startClusterNode(int port) {
        return start("Redis node " + port, port, List.of("--cluster-enabled", "yes", "--cluster-node-timeout", "5000"));
    }

    /** Host and port, as {@code CACHE_ENDPOINT} takes them. */
    public String endpoint() {
        return LOOPBACK + ":" + port();
    }

    private static RedisServer start(String name, int port, List<String> settings) {
        var program = RedisProgram.find();
        var directory = WorkDirectory.create(name);
        var words = new ArrayList<>(List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                LOOPBACK,
                "--dir",
                directory.path().toString(),
                "--save",
                "",
                "--appendonly",
                "no"));
        words.addAll(settings);
        return new RedisServer(
                new Launch(name, port, directory, PartCommand.program(directory, words), () -> answersPing(port)));
    }

    private static boolean answersPing(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PROBE_LIMIT);
            socket.getOutputStream().write(PING);
            return Arrays.equals(PONG, socket.getInputStream().readNBytes(PONG.length));
        }
    }
}
