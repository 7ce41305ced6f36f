package dev.msksinks.local.mapping.function;

import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.parts.JavaCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command that runs a function's handler as Lambda's Java runtime does. */
final class JvmCommand {

    private static final int KB_PER_MB = 1024;

    /** Lambda's Java runtime gives this share of the function's memory to the heap. */
    private static final double HEAP_SHARE = 0.85;

    private JvmCommand() {}

    /**
     * @param classPath the runtime client's; the function's code is found in the working directory
     * @param nativeLibrary the runtime client's unpacked native part, empty for the plain client
     */
    static JavaCommand of(
            FunctionDefinition function,
            RuntimeClient client,
            List<Path> classPath,
            Optional<Path> nativeLibrary,
            Path temporaryFiles) {
        List<String> flags = new ArrayList<>();
        flags.add("-XX:MaxHeapSize=" + Math.round(function.memoryMb() * KB_PER_MB * HEAP_SHARE) + "k");
        flags.add("-XX:+UseSerialGC");
        if (function.snapStart()) {
            // What org.crac's hooks are called by
            flags.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        } else {
            // Without SnapStart, Lambda compiles with C1 alone.
            flags.add("-XX:TieredStopAtLevel=1");
        }
        flags.add("-XX:-UsePerfData");
        flags.add("-Djava.net.preferIPv4Stack=true");
        flags.add("-Djava.io.tmpdir=" + temporaryFiles);
        flags.add("-XX:ErrorFile=" + temporaryFiles.resolve("hs_err_%p.log"));
        flags.add("--enable-native-access=ALL-UNNAMED");
        nativeLibrary.ifPresent(library -> flags.add("-D" + NativeLibrary.PROPERTY + "=" + library));
        return new JavaCommand(flags, classPath, client.mainClass(), List.of(function.handler()));
    }
}
