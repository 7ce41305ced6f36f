package dev.msksinks.redrive.testing;

import dev.msksinks.local.parts.RealParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The jar as an operator runs it, told by environment variables where S3 and Lambda are. */
public final class RedriveProcess {
    private static final int LONGEST_SECONDS = 240;

    private final Process process;
    private final Path screen;

    private RedriveProcess(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
    }

    /** What it came to. */
    public record Ended(int exitCode, String screen) {}

    public static RedriveProcess start(URI lambda, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    Path.of("target/redrive.jar").toAbsolutePath().toString()));
            command.addAll(List.of(arguments));
            Path screen = Files.createTempFile(Path.of("target"), "redrive-", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(screen.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "AWS_ENDPOINT_URL_S3",
                            RealParts.s3().endpoint().toString(),
                            "AWS_ENDPOINT_URL_LAMBDA",
                            lambda.toString(),
                            "AWS_REGION",
                            "us-east-1",
                            "AWS_ACCESS_KEY_ID",
                            "local",
                            "AWS_SECRET_ACCESS_KEY",
                            "local",
                            "AWS_EC2_METADATA_DISABLED",
                            "true"));
            return new RedriveProcess(builder.start(), screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Ended run(URI lambda, String... arguments) {
        return start(lambda, arguments).end();
    }

    /** As {@code kill} does. */
    public void terminate() {
        process.destroy();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String screen() {
        try {
            return Files.readString(screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Ended end() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("redrive did not end: " + screen());
            }
            Ended ended = new Ended(process.exitValue(), screen());
            Files.delete(screen);
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
