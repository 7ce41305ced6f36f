package dev.msksinks.local.mapping;

/** The offsets of one partition in a batch, both ends included; compaction may have left gaps between. */
public record OffsetRange(long first, long last) {

    OffsetRange including(long offset) {
        return new OffsetRange(Math.min(first, offset), Math.max(last, offset));
    }
}
