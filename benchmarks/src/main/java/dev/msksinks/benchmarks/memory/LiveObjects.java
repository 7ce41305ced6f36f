package dev.msksinks.benchmarks.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What another JVM of this machine holds behind a full collection. */
final class LiveObjects {
    /** A line for each class but for what the collector fills gaps with: number, instances, bytes, name. */
    private static final Pattern CLASS = Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(?!\\S*Filler)\\S+");

    private LiveObjects() {}

    static long bytes(ProcessHandle jvm) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process histogram = new ProcessBuilder(jcmd.toString(), Long.toString(jvm.pid()), "GC.class_histogram").start();
        String lines = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        long bytes = CLASS.matcher(lines)
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
        if (bytes == 0) {
            throw new IOException("no histogram of process " + jvm.pid());
        }
        return bytes;
    }
}
