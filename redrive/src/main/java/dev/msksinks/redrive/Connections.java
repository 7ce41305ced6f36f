package dev.msksinks.redrive;

import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.send.KafkaTarget.Routing;
import dev.msksinks.redrive.send.Target;
import java.nio.file.Path;
import java.util.Optional;

/** What the command talks to. Every method throws {@link CouldNotRunException} if that cannot be had. */
public interface Connections {

    Bucket bucket(String name);

    /** @param parallelism invocations under way at once */
    Target function(String nameOrArn, int parallelism);

    Target kafka(String bootstrapServers, Optional<Path> properties, Routing routing);

    /** Where a function writes its dead letters, by its environment variables. */
    DeadLetterPlace deadLettersOf(String nameOrArn);

    /** Each is empty if the function does not say. */
    record DeadLetterPlace(Optional<String> bucket, Optional<String> prefix) {}
}
