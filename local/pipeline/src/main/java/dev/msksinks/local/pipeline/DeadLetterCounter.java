package dev.msksinks.local.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Counts the dead letters in the bucket as they come, by topic, reading an object when it has changed. Used by one thread. */
final class DeadLetterCounter {
    private static final Pattern TOPIC = Pattern.compile("/topic=([^/]+)/");

    private final S3Client s3;
    private final Map<String, Count> counts = new HashMap<>();

    DeadLetterCounter(S3Client s3) {
        this.s3 = s3;
    }

    Map<String, Long> count() {
        s3.listObjectsV2Paginator(
                        list -> list.bucket(LocalAccount.BUCKET).prefix(LocalAccount.DEAD_LETTER_PREFIX + "/"))
                .contents()
                .forEach(this::count);
        return counts.values().stream()
                .collect(Collectors.groupingBy(Count::topic, Collectors.summingLong(Count::lines)));
    }

    private void count(S3Object object) {
        Matcher topic = TOPIC.matcher(object.key());
        Optional<String> tag = Optional.ofNullable(object.eTag());
        Count known = counts.get(object.key());
        if (topic.find() && (known == null || !known.isOf(tag))) {
            lines(object.key()).ifPresent(lines -> counts.put(object.key(), new Count(topic.group(1), tag, lines)));
        }
    }

    /** The lines of an object as it was when it had this tag; S3Proxy lists one that is being written without any. */
    private record Count(String topic, Optional<String> tag, long lines) {
        boolean isOf(Optional<String> listed) {
            return tag.isPresent() && tag.equals(listed);
        }
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
