package dev.msksinks.redrive.options;

import java.util.List;
import picocli.CommandLine.Option;

/** How records go. */
final class SendingOptions {
    @Option(names = "--execute", description = "Send. Without it nothing is sent or marked.")
    boolean execute;

    @Option(
            names = "--batch-size",
            paramLabel = "<records>",
            defaultValue = "500",
            description = "Records in one request, 1 to 10000, and below Lambda's 6 MB. Default: ${DEFAULT-VALUE}.")
    int batchSize;

    @Option(
            names = "--parallelism",
            paramLabel = "<number>",
            defaultValue = "4",
            description = "Partitions that go side by side, 1 to 64. Default: ${DEFAULT-VALUE}.")
    int parallelism;

    @Option(
            names = "--claim-timeout",
            paramLabel = "<minutes>",
            defaultValue = "20",
            description =
                    "Take over what another run claimed so long ago and did not finish. 0 takes it over at once: only"
                            + " if no other run is under way. Default: ${DEFAULT-VALUE}.")
    int claimTimeoutMinutes;

    void check(List<String> problems) {
        range(problems, "--batch-size", batchSize, 1, 10_000);
        range(problems, "--parallelism", parallelism, 1, 64);
        range(problems, "--claim-timeout", claimTimeoutMinutes, 0, 10_000);
    }

    private static void range(List<String> problems, String option, int value, int least, int most) {
        if (value < least || value > most) {
            problems.add("%s must be from %d to %d".formatted(option, least, most));
        }
    }
}
