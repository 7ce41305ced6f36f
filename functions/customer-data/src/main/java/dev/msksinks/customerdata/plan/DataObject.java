package dev.msksinks.customerdata.plan;

import java.util.Optional;

/**
 * An object as it is stored.
 *
 * @param contentEncoding {@code gzip}, or nothing
 */
public record DataObject(
        String key, Content content, String contentType, Optional<String> contentEncoding, Extent extent) {}
