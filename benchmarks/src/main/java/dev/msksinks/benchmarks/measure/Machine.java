package dev.msksinks.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the measurements were made on.
 *
 * @param processor its name, as far as the operating system tells
 * @param cores that the JVM sees
 * @param memoryMb of the machine
 * @param system the operating system
 * @param java the JDK
 */
public record Machine(String processor, int cores, long memoryMb, String system, String java) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final int MB = 1024 * 1024;

    public static Machine thisOne() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                nameOfProcessor(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() / MB,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    private static String nameOfProcessor() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException _) {
            return "unknown";
        }
    }
}
