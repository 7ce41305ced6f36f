package dev.msksinks.batch.report;

import java.util.Optional;

/**
 * Texts in UTF-8 as objects that are only written if nobody else wrote them since. Every method throws
 * {@link dev.msksinks.batch.RetryableStoreException} if the outcome cannot be told.
 */
public interface ConditionalObjects {

    /** Returns whether it was created; false if one of its name is there. */
    boolean create(String key, String text);

    Optional<Version> read(String key);

    /** Returns whether it was replaced; false if it is no longer the one that was read. */
    boolean replace(String key, String text, Version read);

    /** An object as it was read; the tag changes with each write. */
    record Version(String text, String tag) {}
}
