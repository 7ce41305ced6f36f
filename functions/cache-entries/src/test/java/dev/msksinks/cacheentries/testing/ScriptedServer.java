package dev.msksinks.cacheentries.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server in the cache's protocol that answers, or hangs up, as a test says: what no real one does when asked to. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Function<List<String>, Optional<String>> script;
    private final List<List<String>> received = new CopyOnWriteArrayList<>();

    /** @param script the answer to a command in the protocol, or nothing to close the connection instead */
    public ScriptedServer(Function<List<String>, Optional<String>> script) {
        this.script = script;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Takes every command and answers none. */
    public static ScriptedServer silent() {
        return new ScriptedServer(_ -> Optional.of(""));
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** All commands but those by which a client says hello. */
    public List<List<String>> received() {
        return List.copyOf(received);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (Optional<String> answer = answer(in); answer.isPresent(); answer = answer(in)) {
                out.write(
                        answer.get().isEmpty()
                                ? new byte[0]
                                : (answer.get() + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            // The client hung up
        }
    }

    private Optional<String> answer(DataInputStream in) throws IOException {
        List<String> command = new ArrayList<>();
        for (int words = number(in, '*'); words > 0; words--) {
            command.add(new String(in.readNBytes(number(in, '$')), StandardCharsets.UTF_8));
            in.readNBytes(2);
        }
        return switch (command.getFirst()) {
            case "HELLO" -> Optional.of("-ERR unknown command");
            case "PING" -> Optional.of("+PONG");
            default -> {
                received.add(List.copyOf(command));
                yield script.apply(command);
            }
        };
    }

    private static int number(DataInputStream in, char kind) throws IOException {
        if (in.readByte() != kind) {
            throw new IOException("not a command");
        }
        StringBuilder digits = new StringBuilder();
        for (byte b = in.readByte(); b != '\r'; b = in.readByte()) {
            digits.append((char) b);
        }
        in.readByte();
        return Integer.parseInt(digits.toString());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
