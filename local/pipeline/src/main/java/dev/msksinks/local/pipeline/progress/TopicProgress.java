package dev.msksinks.local.pipeline.progress;

import java.time.Duration;

/**
 * How far a topic is.
 *
 * @param produced records that the broker has taken
 * @param handled records of successful invocations; what was delivered twice counts twice
 * @param lag records that are not committed yet
 * @param elapsed from the begin until records of it were last handled
 */
public record TopicProgress(String topic, long produced, long handled, long lag, long deadLetters, Duration elapsed) {

    long recordsPerSecond() {
        return elapsed.isZero() ? 0 : handled * 1_000 / Math.max(1, elapsed.toMillis());
    }
}
