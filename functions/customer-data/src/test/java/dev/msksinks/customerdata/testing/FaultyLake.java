package dev.msksinks.customerdata.testing;

import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.Extent;
import dev.msksinks.customerdata.write.ObjectStore;
import java.util.List;

/** A lake in front of another, for tests to override what goes wrong. */
public class FaultyLake implements ObjectStore {
    private final ObjectStore behind;

    public FaultyLake(ObjectStore behind) {
        this.behind = behind;
    }

    @Override
    public boolean create(DataObject object, Deadline deadline) {
        return behind.create(object, deadline);
    }

    @Override
    public Extent extent(String key, Deadline deadline) {
        return behind.extent(key, deadline);
    }

    @Override
    public List<String> list(String prefix, Deadline deadline) {
        return behind.list(prefix, deadline);
    }
}
