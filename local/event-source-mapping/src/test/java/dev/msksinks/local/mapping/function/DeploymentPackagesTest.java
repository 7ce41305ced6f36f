package dev.msksinks.local.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentPackagesTest {

    @TempDir
    Path folder;

    @Test
    void allFunctionsOfABuildShareItsCode() throws IOException {
        Path code = archive("first");

        Path unpacked = DeploymentPackages.unpacked(code);

        assertThat(unpacked.resolve("some.txt")).hasContent("first");
        assertThat(DeploymentPackages.unpacked(code)).isEqualTo(unpacked);
    }

    @Test
    void anotherBuildHasCodeOfItsOwn() throws IOException {
        Path before = DeploymentPackages.unpacked(archive("first"));

        Path after = DeploymentPackages.unpacked(archive("the second"));

        assertThat(after.resolve("some.txt")).hasContent("the second");
        assertThat(before.resolve("some.txt")).hasContent("first");
    }

    @Test
    void aFolderIsTakenAsItIs() throws IOException {
        assertThat(DeploymentPackages.unpacked(folder)).isEqualTo(folder.toAbsolutePath());
    }

    @Test
    void codeThatIsNotThereIsNamed() {
        Path absent = folder.resolve("absent.jar");

        assertThatThrownBy(() -> DeploymentPackages.unpacked(absent))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("absent.jar");
    }

    private Path archive(String content) throws IOException {
        Path archive = folder.resolve("code.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("some.txt"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return archive;
    }
}
