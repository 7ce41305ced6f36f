package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.ObjectRenderer;
import dev.msksinks.customerdata.plan.PartitionPlan;
import dev.msksinks.customerdata.plan.PlannedObject;
import dev.msksinks.customerdata.write.ObjectStore.Created;
import dev.msksinks.customerdata.write.ObjectStore.Exists;
import java.util.Optional;

/**
 * Writes the objects of one topic-partition in order. An object that exists holds its records up to its own last offset,
 * whoever wrote it; what lies behind goes into a new object, named by its own first record.
 */
record PartitionWriter(ObjectRenderer renderer, ObjectStore objectStore) {

    WriteResult write(PartitionPlan plan) {
        long planned = 0;
        long created = 0;
        for (PlannedObject object : plan.objects()) {
            planned += object.records().size();
            created += create(object);
        }
        return WriteResult.of(created, planned - created);
    }

    /** Returns how many records were not there before. */
    private long create(PlannedObject planned) {
        Optional<PlannedObject> remaining = Optional.of(planned);
        while (remaining.isPresent()) {
            PlannedObject next = remaining.get();
            DataObject object = renderer.render(next);
            switch (objectStore.create(object)) {
                case Created() -> {
                    return next.records().size();
                }
                case Exists(long lastOffset) -> {
                    if (lastOffset < object.firstOffset()) {
                        throw new RetryableStoreException("object %s says that it ends at %d, before it starts"
                                .formatted(object.key(), lastOffset));
                    }
                    remaining = next.behind(lastOffset);
                }
            }
        }
        return 0;
    }
}
