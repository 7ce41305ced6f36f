package dev.msksinks.redrive.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What goes with Kafka only. */
final class KafkaOptions {
    @Option(
            names = "--kafka-properties",
            paramLabel = "<file>",
            description = "Properties of Kafka's client, for signing in and TLS. The library for MSK's IAM is here.")
    Optional<Path> properties = Optional.empty();

    @Option(names = "--to-topic", paramLabel = "<topic>", description = "This topic instead of the records' own.")
    Optional<String> toTopic = Optional.empty();

    @Option(
            names = "--repartition",
            description =
                    "The key decides on the partition, as it does where a topic lacks the one that a record came from.")
    boolean repartition;

    boolean isUsed() {
        return properties.isPresent() || toTopic.isPresent() || repartition;
    }
}
