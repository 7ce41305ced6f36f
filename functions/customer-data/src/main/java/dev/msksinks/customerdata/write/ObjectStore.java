package dev.msksinks.customerdata.write;

import dev.msksinks.customerdata.plan.DataObject;

/** Where objects are created once: what is there stays as it is, and the first of several writers wins. */
@FunctionalInterface
public interface ObjectStore {

    /**
     * Creates the object, unless one of its name exists.
     *
     * @return when the object, or the one that was there, is durable
     * @throws dev.msksinks.batch.RetryableStoreException if neither can be said
     */
    Creation create(DataObject object);

    /** What came of it. */
    sealed interface Creation {}

    /** The object was not there, and now it is. */
    record Created() implements Creation {}

    /** An object of that name was there, which ends with the record at {@code lastOffset}. */
    record Exists(long lastOffset) implements Creation {}
}
