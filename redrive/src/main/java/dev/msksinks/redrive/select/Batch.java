package dev.msksinks.redrive.select;

import java.util.List;

/** What goes in one request: letters of one topic-partition in the order of their offsets. */
public record Batch(List<Entry> entries) {
    public Batch {
        entries = List.copyOf(entries);
    }
}
