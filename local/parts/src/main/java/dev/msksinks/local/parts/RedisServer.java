package dev.msksinks.local.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Redis server, by itself without persistence. {@link RedisCluster} starts several that form a cluster. */
public final class RedisServer extends Part {

    private static final int PROBE_LIMIT = Math.toIntExact(Duration.ofSeconds(2).toMillis());
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern DATA = Pattern.compile("appendonly.*|dump\\.rdb");

    private final Path directory;

    private RedisServer(Launch launch) {
        super(launch);
        this.directory = launch.directory().path();
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

    static RedisServer startClusterNode(int port, ClusterOptions options) {
        return start("Redis node " + port, port, options.settings(port));
    }

    /**
     * Ends the server as a power failure would and starts it again without its data. What a node knows of its cluster is
     * still there.
     *
     * @throws PartFailedException when it does not come up
     */
    public void restartEmpty() {
        kill();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(RedisServer::isData).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new PartFailedException(name() + " keeps its data: " + e.getMessage(), e);
        }
        restart();
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

    private static boolean isData(Path file) {
        return DATA.matcher(file.getFileName().toString()).matches();
    }

    private static boolean answersPing(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PROBE_LIMIT);
            socket.getOutputStream().write(PING);
            return Arrays.equals(PONG, socket.getInputStream().readNBytes(PONG.length));
        }
    }
}
