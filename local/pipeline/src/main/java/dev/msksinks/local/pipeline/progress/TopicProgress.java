package dev.msksinks.local.pipeline.progress;

import java.time.Duration;

/**
 * How far a topic is.
 *
 * @param elapsed from the begin until records of it were last handled
 */
public record TopicProgress(String topic, long produced, long handled, long deadLetters, Duration elapsed) {

    public long lag() {
        return Math.max(0, produced - handled);
    }

    long recordsPerSecond() {
        return elapsed.isZero() ? 0 : handled * 1_000 / Math.max(1, elapsed.toMillis());
    }
}
