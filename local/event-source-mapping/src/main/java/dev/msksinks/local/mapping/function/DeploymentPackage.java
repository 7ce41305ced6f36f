package dev.msksinks.local.mapping.function;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function's code, unpacked as Lambda does with a jar as much as with a zip: classes lie open in the task's folder, so
 * the versioned classes of a multi-release jar do not count.
 */
final class DeploymentPackage {

    private DeploymentPackage() {}

    /**
     * The folder with the code.
     *
     * @param codeUri a jar or zip, unpacked into {@code target}, or a folder, taken as it is
     */
    static Path unpack(Path codeUri, Path target) throws IOException {
        if (Files.isDirectory(codeUri)) {
            return codeUri.toAbsolutePath();
        }
        if (!Files.isRegularFile(codeUri)) {
            throw new NoSuchFileException(codeUri.toString(), null, "the function's code is not there; build it first");
        }
        Path root = Files.createDirectories(target).toAbsolutePath().normalize();
        try (ZipFile archive = new ZipFile(codeUri.toFile())) {
            Enumeration<? extends ZipEntry> entries = archive.entries();
            while (entries.hasMoreElements()) {
                unpack(archive, entries.nextElement(), root);
            }
        }
        return root;
    }

    private static void unpack(ZipFile archive, ZipEntry entry, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException(archive.getName() + " has an entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = archive.getInputStream(entry)) {
            Files.copy(content, file);
        }
    }
}
