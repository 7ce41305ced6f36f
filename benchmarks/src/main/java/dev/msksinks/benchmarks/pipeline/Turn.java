package dev.msksinks.benchmarks.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * What a contender's turn took.
 *
 * @param recordsASecond from the start of its consumers until all is committed
 * @param cpu seconds a million records, of the processes that do its work
 * @param cpuHere the same of this process, which stands in for what is AWS's where functions are deployed
 */
record Turn(double recordsASecond, double cpu, double cpuHere) {
    private static final double NANOS_A_SECOND = 1e9;
    private static final double A_MILLION = 1e6;

    static Turn of(Contender contender, Backlog backlog) throws Exception {
        List<ProcessHandle> here = List.of(ProcessHandle.current());
        double cpuBefore = cpuSeconds(contender.processes());
        double cpuHereBefore = cpuSeconds(here);
        long start = System.nanoTime();
        contender.consume(backlog);
        double seconds = (System.nanoTime() - start) / NANOS_A_SECOND;
        double millions = backlog.records() / A_MILLION;
        return new Turn(
                backlog.records() / seconds,
                (cpuSeconds(contender.processes()) - cpuBefore) / millions,
                (cpuSeconds(here) - cpuHereBefore) / millions);
    }

    private static double cpuSeconds(List<ProcessHandle> processes) {
        return processes.stream()
                        .map(process -> process.info().totalCpuDuration().orElseThrow())
                        .reduce(Duration.ZERO, Duration::plus)
                        .toNanos()
                / NANOS_A_SECOND;
    }
}
