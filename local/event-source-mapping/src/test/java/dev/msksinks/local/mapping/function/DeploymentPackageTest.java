package dev.msksinks.local.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentPackageTest {

    @TempDir
    Path folder;

    @Test
    void anArchiveIsUnpacked() throws IOException {
        Path root = DeploymentPackage.unpack(archive("lib/some.jar"), folder.resolve("task"));

        assertThat(root.resolve("lib/some.jar")).hasContent("content");
    }

    @Test
    void aFolderIsTakenAsItIs() throws IOException {
        assertThat(DeploymentPackage.unpack(folder, folder.resolve("task"))).isEqualTo(folder.toAbsolutePath());
        assertThat(folder.resolve("task")).doesNotExist();
    }

    @Test
    void anEntryOutsideTheFolderIsRefused() throws IOException {
        Path archive = archive("../outside");

        assertThatThrownBy(() -> DeploymentPackage.unpack(archive, folder.resolve("task")))
                .hasMessageContaining("../outside");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private Path archive(String entry) throws IOException {
        Path archive = folder.resolve("code.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("content".getBytes(StandardCharsets.UTF_8));
        }
        return archive;
    }
}
