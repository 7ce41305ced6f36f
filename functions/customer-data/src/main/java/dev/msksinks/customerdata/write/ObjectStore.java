package dev.msksinks.customerdata.write;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.Extent;
import java.util.List;

/**
 * Where objects are created once: what is there stays as it is, and the first of several writers wins. No call outlasts the
 * deadline by much.
 *
 * <p>Every method throws {@link dev.msksinks.batch.RetryableStoreException} if it cannot tell.
 */
public interface ObjectStore {

    /**
     * Creates the object, unless one of its name exists.
     *
     * @return when the object, or the one that was there, is durable: whether it is this one
     */
    boolean create(DataObject object, Deadline deadline);

    /** What an object that exists says of itself. */
    Extent extent(String key, Deadline deadline);

    /** The keys that begin with a prefix, of all objects that were created before. */
    List<String> list(String prefix, Deadline deadline);
}
