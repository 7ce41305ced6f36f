package dev.msksinks.batch.rehearsal;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/** The JVM's compiler, which works on in the background for a while. */
final class Compiler {
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Compiler() {}

    /** Waits until it has finished nothing for a while: a snapshot leaves the rest to the first batches. */
    static void awaitQuiet() {
        Optional<CompilationMXBean> compiler = Optional.ofNullable(ManagementFactory.getCompilationMXBean())
                .filter(CompilationMXBean::isCompilationTimeMonitoringSupported);
        if (compiler.isEmpty()) {
            return;
        }
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        long before;
        do {
            before = compiler.get().getTotalCompilationTime();
            try {
                Thread.sleep(QUIET);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        } while (compiler.get().getTotalCompilationTime() != before && System.nanoTime() < giveUp);
    }
}
