package dev.msksinks.local.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

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
                    if (topic.find() && counted.add(object.key())) {
                        byTopic.merge(topic.group(1), lines(object.key()), Long::sum);
                    }
                });
        return Map.copyOf(byTopic);
    }

    private long lines(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(LocalAccount.BUCKET).key(key))
                .asUtf8String()
                .lines()
                .count();
    }
}
