package dev.msksinks.local.mapping.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Code as functions find it, unpacked once for all functions of this process: an AWS SDK has thousands of files. On Lambda no
 * function can write where its code is, so they may share it. Removed when this process ends by itself.
 */
final class DeploymentPackages {
    private static final Map<Version, Path> UNPACKED = new HashMap<>();

    private DeploymentPackages() {}

    /** A build of a package; another one has another time. */
    private record Version(Path codeUri, FileTime modified, long size) {}

    /** The folder with the code. */
    static synchronized Path unpacked(Path codeUri) throws IOException {
        if (!Files.isRegularFile(codeUri)) {
            return DeploymentPackage.unpack(codeUri, codeUri);
        }
        BasicFileAttributes file = Files.readAttributes(codeUri, BasicFileAttributes.class);
        Version version = new Version(codeUri.toAbsolutePath(), file.lastModifiedTime(), file.size());
        Path known = UNPACKED.get(version);
        if (known != null) {
            return known;
        }
        Path folder = Files.createTempDirectory("msk-sinks-task-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        Path unpacked = DeploymentPackage.unpack(codeUri, folder);
        UNPACKED.put(version, unpacked);
        return unpacked;
    }

    private static void remove(Path folder) {
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
