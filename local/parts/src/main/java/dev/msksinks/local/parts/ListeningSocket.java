package dev.msksinks.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who listens on a port, as Linux tells in {@code /proc}. */
final class ListeningSocket {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningSocket() {}

    /** Whether the process listens on the port; empty where that cannot be told. */
    static Optional<Boolean> isOwnedBy(long pid, int port) {
        try {
            Set<String> sockets = listening(port);
            try (Stream<Path> descriptors = Files.list(PROC.resolve(pid + "/fd"))) {
                return Optional.of(descriptors.map(ListeningSocket::target).anyMatch(sockets::contains));
            }
        } catch (IOException | UncheckedIOException _) {
            return hasEnded(pid) ? Optional.of(false) : Optional.empty();
        }
    }

    /** A process that ended has no command any more, even before it counts as gone. */
    private static boolean hasEnded(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isEmpty();
    }

    private static Set<String> listening(int port) throws IOException {
        String suffix = ":%04X".formatted(port);
        Set<String> sockets = new HashSet<>();
        // The second one is not there without IPv6.
        for (Path table : List.of(PROC.resolve("net/tcp"), PROC.resolve("net/tcp6"))) {
            if (Files.exists(table)) {
                Files.readAllLines(table).stream()
                        .map(line -> line.strip().split(" +"))
                        .filter(fields -> fields[STATE].equals(LISTEN) && fields[LOCAL_ADDRESS].endsWith(suffix))
                        .forEach(fields -> sockets.add("socket:[" + fields[INODE] + "]"));
            }
        }
        return sockets;
    }

    /** A descriptor that was closed meanwhile leads nowhere. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException _) {
            return "";
        }
    }
}
