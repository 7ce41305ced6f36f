package dev.msksinks.customerdata.plan;

import java.util.Optional;

/**
 * An object as it is stored.
 *
 * @param contentEncoding {@code gzip}, or nothing
 * @param firstOffset the offset of its first record
 * @param lastOffset the offset of its last record
 * @param records how many it holds; fewer than the offsets between its ends if some are poison, of another hour, or not in
 *     Kafka
 */
public record DataObject(
        String key,
        Content content,
        String contentType,
        Optional<String> contentEncoding,
        long firstOffset,
        long lastOffset,
        int records) {}
