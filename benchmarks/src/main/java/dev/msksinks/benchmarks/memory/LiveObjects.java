package dev.msksinks.benchmarks.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What another JVM of this machine holds behind a full collection. */
final class LiveObjects {
    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** A line for each class but for what the collector fills gaps with: number, instances, bytes, name. */
    private static final Pattern CLASS = Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(?!\\S*Filler)\\S+");

    private LiveObjects() {}

    /** Of the only function that runs. */
    static long bytesOfFunction() throws IOException {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .map(Arrays::asList)
                        .filter(words -> words.contains(RUNTIME_CLIENT))
                        .isPresent())
                .map(ProcessHandle::pid)
                .mapToLong(LiveObjects::bytes)
                .findFirst()
                .orElseThrow(() -> new IOException("no function runs"));
    }

    private static long bytes(long process) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process histogram =
                    new ProcessBuilder(jcmd.toString(), Long.toString(process), "GC.class_histogram").start();
            String lines = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return CLASS.matcher(lines)
                    .results()
                    .mapToLong(line -> Long.parseLong(line.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
