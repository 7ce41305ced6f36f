package dev.msksinks.redrive.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where records go: one of the two. */
final class TargetOptions {
    @Option(
            names = "--function",
            paramLabel = "<name|ARN>",
            description = "This function, such as modem-status:live: the one that wrote the dead letters.")
    Optional<String> function = Optional.empty();

    @Option(
            names = "--kafka",
            paramLabel = "<host:port,...>",
            description = "This cluster: each record to the topic and partition that it came from, at a new offset.")
    Optional<String> kafka = Optional.empty();
}
