package dev.msksinks.local.mapping.template;

import java.util.Arrays;
import java.util.Optional;

/** SAM's types of events that are Kafka event source mappings. */
enum EventType {
    MSK("MSK"),
    SELF_MANAGED_KAFKA("SelfManagedKafka");

    private final String type;

    EventType(String type) {
        this.type = type;
    }

    static Optional<EventType> of(String type) {
        return Arrays.stream(values()).filter(event -> event.type.equals(type)).findFirst();
    }
}
