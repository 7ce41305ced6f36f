package dev.msksinks.local.mapping.function;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native part of Lambda's runtime client.
 *
 * <p>By itself the client unpacks it to one fixed file in /tmp, where processes that start together read each other's
 * half-written copy; here each function has its own.
 */
final class NativeLibrary {

    /** The system property by which the client takes a library that is already unpacked. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private NativeLibrary() {}

    static Optional<String> nameFor(String osName, String osArch) {
        if (!osName.equals("Linux")) {
            return Optional.empty();
        }
        return switch (osArch) {
            case "amd64", "x86_64" -> Optional.of(name("x86_64"));
            case "aarch64" -> Optional.of(name("aarch_64"));
            default -> Optional.empty();
        };
    }

    private static String name(String architecture) {
        String musl = architecture.equals("x86_64") ? "ld-musl-x86_64.so.1" : "ld-musl-aarch64.so.1";
        boolean glibc = !Files.exists(Path.of("/lib", musl));
        return "jni/libaws-lambda-jni.linux" + (glibc ? "-" : "_musl-") + architecture + ".so";
    }

    /** Unpacks this machine's library from the class path of the client into a folder. */
    static Path unpack(List<Path> classPath, Path folder) throws IOException {
        String name = nameFor(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow(() -> new IOException("Lambda's runtime client has no native part for this machine"));
        for (Path entry : classPath) {
            if (!Files.isRegularFile(entry)) {
                continue;
            }
            try (ZipFile jar = new ZipFile(entry.toFile())) {
                ZipEntry library = jar.getEntry(name);
                if (library != null) {
                    Path unpacked = folder.resolve("libaws-lambda-jni.so");
                    try (InputStream content = jar.getInputStream(library)) {
                        Files.copy(content, unpacked, StandardCopyOption.REPLACE_EXISTING);
                    }
                    return unpacked;
                }
            }
        }
        throw new IOException("No " + name + " on the class path of Lambda's runtime client");
    }
}
