package dev.msksinks.benchmarks.events;

import java.util.Arrays;

/** A function, and the topic whose records it is given here. */
public enum Subject {
    MODEM_STATUS("modem-status", "ModemStatusFunction", "modem-telemetry"),
    CUSTOMER_DATA("customer-data", "CustomerDataFunction", "customer"),
    CACHE_ENTRIES("cache-entries", "CacheEntriesFunction", "orders");

    private final String id;
    private final String logicalId;
    private final String topic;

    Subject(String id, String logicalId, String topic) {
        this.id = id;
        this.logicalId = logicalId;
        this.topic = topic;
    }

    public static Subject of(String id) {
        return Arrays.stream(values())
                .filter(subject -> subject.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function " + id));
    }

    public static Subject ofTopic(String topic) {
        return Arrays.stream(values())
                .filter(subject -> subject.topic.equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function of topic " + topic));
    }

    /** The folder of the function, and its name in results. */
    public String id() {
        return id;
    }

    /** The resource in the template. */
    public String logicalId() {
        return logicalId;
    }

    public String topic() {
        return topic;
    }
}
