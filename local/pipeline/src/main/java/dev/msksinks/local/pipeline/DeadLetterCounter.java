package dev.msksinks.local.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Counts the dead letters in the bucket as they come, by topic, reading each object once. Used by one thread. */
final class DeadLetterCounter {
    private static final Pattern TOPIC = Pattern.compile("/topic=([^/]+)/");

    private final S3Client s3;
    private final Set<String> counted = new HashSet<>();
    private final Map<String, Long> byTopic = new HashMap<>();

    DeadLetterCounter(S3Client s3) {
        this.s3 = s3;
    }

    Map<String, Long> count() {
        s3.listObjectsV2Paginator(
                        list -> list.bucket(LocalAccount.BUCKET).prefix(LocalAccount.DEAD_LETTER_PREFIX + "/"))
                .contents()
                .forEach(object -> {
                    Matcher topic = TOPIC.matcher(object.key());
                    if (topic.find() && !counted.contains(object.key())) {
                        lines(object.key()).ifPresent(lines -> {
                            counted.add(object.key());
                            byTopic.merge(topic.group(1), lines, Long::sum);
                        });
                    }
                });
        return Map.copyOf(byTopic);
    }

    /** S3Proxy lists an object a moment before it can be read; it is counted the next time. */
    private Optional<Long> lines(String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(get -> get.bucket(LocalAccount.BUCKET).key(key))
                            .asUtf8String()
                            .lines()
                            .count());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }
}
