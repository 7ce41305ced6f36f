package dev.msksinks.batch;

import java.time.Instant;

/** A record's timestamp in milliseconds since 1970, set by the producer or by the broker. */
public record KafkaTimestamp(long epochMillis, Type type) {

    /** Who set the timestamp. */
    public enum Type {
        CREATE_TIME,
        LOG_APPEND_TIME,
        UNKNOWN;

        /** Reads the event's {@code timestampType}; anything but Kafka's two names is {@link #UNKNOWN}. */
        public static Type named(String name) {
            return switch (name) {
                case "CREATE_TIME" -> CREATE_TIME;
                case "LOG_APPEND_TIME" -> LOG_APPEND_TIME;
                default -> UNKNOWN;
            };
        }
    }

    public Instant instant() {
        return Instant.ofEpochMilli(epochMillis);
    }
}
