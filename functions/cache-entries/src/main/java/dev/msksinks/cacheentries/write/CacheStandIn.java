package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.rehearsal.Lines;
import dev.msksinks.batch.rehearsal.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A cache that holds nothing and takes everything, of a single node with all slots. Each script call has one effect.
 *
 * @param port that it tells clients of the cluster's nodes
 * @see <a href="https://valkey.io/topics/protocol/">Serialization protocol</a>
 */
public record CacheStandIn(int port) implements Protocol {

    @Override
    public boolean answer(InputStream requests, OutputStream answers) throws IOException {
        String request = Lines.next(requests);
        if (request.isEmpty()) {
            return false;
        }
        List<String> words = new ArrayList<>();
        for (int left = length(request); left > 0; left--) {
            int bytes = length(Lines.next(requests));
            words.add(new String(requests.readNBytes(bytes), StandardCharsets.ISO_8859_1));
            Lines.next(requests);
        }
        answers.write(answer(words.getFirst().toUpperCase(Locale.ROOT)).getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    private String answer(String command) {
        return switch (command) {
            case "EVAL", "EVALSHA" -> "$1\r\na\r\n";
            case "CLUSTER" ->
                "*1\r\n*3\r\n:0\r\n:16383\r\n*3\r\n$9\r\n127.0.0.1\r\n:%d\r\n$9\r\nrehearsal\r\n".formatted(port);
            case "HELLO" -> "%2\r\n$6\r\nserver\r\n$6\r\nvalkey\r\n$5\r\nproto\r\n:3\r\n";
            case "PING" -> "+PONG\r\n";
            default -> "+OK\r\n";
        };
    }

    private static int length(String line) {
        return Integer.parseInt(line.substring(1));
    }
}
