package dev.msksinks.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** A process with one of each part, one of them suspended, that closes nothing and waits for its end. */
final class PartsOfAKilledParent {

    private PartsOfAKilledParent() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var parts = List.of(RealParts.dynamoDb(), RealParts.s3(), RealParts.redis(), RealParts.kafka());
        RealParts.s3().suspend();
        Path target = Path.of(arguments[0]);
        Path written = Files.writeString(
                target.resolveSibling("unfinished"),
                parts.stream().map(part -> Long.toString(part.pid())).collect(Collectors.joining("\n")));
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }
}
