package dev.msksinks.customerdata.testing;

import dev.msksinks.customerdata.write.ObjectStore;
import java.util.Map;

/** A data lake to write to and to look into. */
public interface TestLake {
    ObjectStore store();

    /** Every object by its key. */
    Map<String, StoredObject> objects();
}
