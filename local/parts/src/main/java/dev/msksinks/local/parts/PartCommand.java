package dev.msksinks.local.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processes of the parts: small, quick to start, and the same whatever this process's environment is. */
final class PartCommand {

    /** Without it the JVM cannot name files with characters beyond ASCII. */
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C.UTF-8");

    /** The parts live for minutes: the second compiler would cost more processor time than it saves. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private PartCommand() {}

    static LeashedProcess.Builder java(
            WorkDirectory directory,
            String module,
            String mainClass,
            int heapMegabytes,
            Map<String, String> properties,
            String... arguments) {
        var flags = new ArrayList<>(FLAGS);
        flags.add("-Xmx" + heapMegabytes + "m");
        flags.add("-Djava.io.tmpdir=" + directory.directory("tmp"));
        properties.forEach((name, value) -> flags.add("-D" + name + "=" + value));
        var command = new JavaCommand(flags, ModuleClassPath.of(module), mainClass, List.of(arguments));
        return program(directory, command.words());
    }

    static LeashedProcess.Builder program(WorkDirectory directory, List<String> words) {
        return LeashedProcess.of(words)
                .isolated()
                .environment(ENVIRONMENT)
                .directory(directory.path())
                .log(directory.log());
    }
}
