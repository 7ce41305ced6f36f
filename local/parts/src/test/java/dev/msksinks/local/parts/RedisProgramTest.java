package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisProgramTest {

    @TempDir
    Path directory;

    @Test
    void takesTheNextProgramWhenOneDoesNotRun() throws Exception {
        Path broken = script("broken", "exit 127");
        Path sound = script("sound", "exit 0");

        assertThat(RedisProgram.choose(Stream.of(broken, sound)).program()).hasValue(sound);
    }

    /** As long as another process has it open, as one that is being started does for a moment. */
    @Test
    void waitsForAProgramThatIsStillOpenForWriting() throws Exception {
        Path sound = script("sound", "exit 0");
        OutputStream open = Files.newOutputStream(sound, StandardOpenOption.APPEND);
        assertThatIOException()
                .isThrownBy(() -> new ProcessBuilder(sound.toString()).start())
                .withMessageContaining("Text file busy");
        CompletableFuture<?> closing = CompletableFuture.runAsync(
                () -> close(open), CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));

        assertThat(RedisProgram.choose(Stream.of(sound)).program()).hasValue(sound);
        closing.join();
    }

    private static void close(OutputStream open) {
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysWhyNoneRunsAndWhatToDo() throws Exception {
        Path broken = script("broken", "echo libssl.so.3: cannot open shared object file; exit 127");

        var choice = RedisProgram.choose(Stream.of(broken, directory.resolve("absent")));

        assertThat(choice.program()).isEmpty();
        assertThat(choice.refusal())
                .startsWith("Redis cannot start: no Redis runs on this machine. Install Valkey or Redis")
                .contains(broken + ": libssl.so.3: cannot open shared object file")
                .contains("absent");
    }

    private Path script(String name, String content) throws IOException {
        Path script = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + content + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
