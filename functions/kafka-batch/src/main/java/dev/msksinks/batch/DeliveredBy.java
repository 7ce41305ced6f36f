package dev.msksinks.batch;

/** Who brought a record, which decides what a store may conclude from its offset. */
public enum DeliveredBy {
    /** An event source mapping: in the order of offsets, each at least once, from where an earlier batch ended or before. */
    MAPPING,
    /**
     * An operator who sends a dead letter again: one record at any time, with offsets behind it long stored. It has to take
     * effect all the same, and once.
     */
    REDRIVE;

    /** The {@code eventSource} of an event that holds dead letters sent again. */
    public static final String REDRIVE_EVENT_SOURCE = "msk-sinks:redrive";

    public static DeliveredBy eventSource(String eventSource) {
        return REDRIVE_EVENT_SOURCE.equals(eventSource) ? REDRIVE : MAPPING;
    }
}
