package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
