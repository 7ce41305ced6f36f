package dev.msksinks.local.mapping.function;

import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.parts.ModuleClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that the environments of one function share: its unpacked code and the runtime client.
 *
 * @param folder holds the client's native part and each environment's temporary files; removed at the end
 */
record Workspace(Path folder, Path taskRoot, List<Path> runtimeClassPath, Optional<Path> nativeLibrary)
        implements AutoCloseable {

    private static final String RUNTIME_MODULE = "local-lambda-runtime";

    static Workspace create(FunctionDefinition function, FunctionOptions options) throws IOException {
        Files.createDirectories(options.directory());
        Path folder = Files.createTempDirectory(options.directory().toAbsolutePath(), function.logicalId() + "-");
        List<Path> classPath = ModuleClassPath.of(RUNTIME_MODULE);
        Optional<Path> library = options.runtimeClient() == RuntimeClient.NATIVE
                ? Optional.of(NativeLibrary.unpack(classPath, folder))
                : Optional.empty();
        Path taskRoot = DeploymentPackages.unpacked(function.codeUri());
        return new Workspace(folder, taskRoot, classPath, library);
    }

    /** A folder for the temporary files of one environment, as each has its own /tmp on Lambda. */
    Path newTemporaryFolder() throws IOException {
        return Files.createTempDirectory(folder, "tmp-");
    }

    @Override
    public void close() {
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
