package dev.msksinks.local.mapping.onfailure;

import dev.msksinks.local.mapping.template.OnFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Stands in for the S3 buckets, SQS queues and SNS topics of an account. */
@FunctionalInterface
public interface OnFailureStore {

    /** Keeps nothing. */
    OnFailureStore NONE = (_, _, _) -> {};

    /**
     * Keeps an object or a message.
     *
     * @param destination the bucket, queue or topic
     * @param name the object's key, or the message's id
     * @param body its JSON
     */
    void write(OnFailure destination, String name, String body) throws IOException;

    /** Files in a folder for each bucket, queue and topic, named like the object or message. */
    static OnFailureStore in(Path folder) {
        return (destination, name, body) -> {
            String arn = destination.destination();
            Path file = folder.resolve(arn.substring(arn.lastIndexOf(':') + 1)).resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, body, StandardOpenOption.CREATE_NEW);
        };
    }
}
