package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What one object has to hold: records of one topic-partition and one hour of record time, by rising offset. Of that hour it
 * holds every record that the batch has between its first and its last offset.
 */
public record PlannedObject(List<CustomerRecord> records) {

    /** @throws IllegalArgumentException if there are no records: an object is named by its first */
    public PlannedObject {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("no records");
        }
    }

    /** Where the first record comes from, which is what the object is named by. */
    public Origin origin() {
        return records.getFirst().origin();
    }

    public long firstOffset() {
        return records.getFirst().offset();
    }

    public long lastOffset() {
        return records.getLast().offset();
    }

    /** What is left behind an offset, as an object of its own; nothing if all of it lies at or below the offset. */
    public Optional<PlannedObject> behind(long offset) {
        List<CustomerRecord> left =
                records.stream().filter(record -> record.offset() > offset).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new PlannedObject(left));
    }
}
