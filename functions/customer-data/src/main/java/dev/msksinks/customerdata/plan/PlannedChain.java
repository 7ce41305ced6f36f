package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.CustomerRecord;
import java.util.List;

/**
 * What a batch adds to a chain.
 *
 * @param records by rising offset, at least one
 * @param firstOffset where the batch begins in this topic-partition, whatever chain that record is of
 * @param lastOffset where the batch ends in this topic-partition: what it lacks in between is not of this chain
 */
public record PlannedChain(Chain chain, List<CustomerRecord> records, long firstOffset, long lastOffset) {

    /** @throws IllegalArgumentException if there are no records: there would be nothing to do */
    public PlannedChain {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("no records");
        }
    }
}
