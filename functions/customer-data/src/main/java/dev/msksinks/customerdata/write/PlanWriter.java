package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.plan.Chain;
import dev.msksinks.customerdata.plan.HourlyNaming;
import dev.msksinks.customerdata.plan.PlannedChain;
import dev.msksinks.customerdata.plan.Position;
import dev.msksinks.customerdata.write.protocol.ChainWriting;
import dev.msksinks.customerdata.write.protocol.Delivery;
import dev.msksinks.customerdata.write.protocol.RedrivenWriting;
import dev.msksinks.customerdata.write.protocol.Writing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the parts of a plan, each on its own: one that fails says so and throws nothing. */
record PlanWriter(HourlyNaming naming, StepExecutor executor) {

    Written write(PlannedChain plan, Deadline deadline) {
        Map<Position, CustomerRecord> records = new LinkedHashMap<>();
        plan.records().forEach(record -> records.put(Position.of(record), record));
        Delivery delivery = new Delivery(
                List.copyOf(records.keySet()),
                plan.firstOffset(),
                plan.lastOffset(),
                (first, fences) -> naming.key(plan.chain(), first, fences));
        return write(plan.chain(), ChainWriting.of(delivery), records, deadline);
    }

    Written writeRedriven(CustomerRecord record, Deadline deadline) {
        Chain chain = Chain.of(record);
        Position position = Position.of(record);
        return write(
                chain,
                RedrivenWriting.of(naming.redrivenKey(chain, position), position),
                Map.of(position, record),
                deadline);
    }

    private Written write(Chain chain, Writing writing, Map<Position, CustomerRecord> records, Deadline deadline) {
        try {
            return Written.all(executor.execute(chain, writing, records, deadline), records.size());
        } catch (RetryableStoreException e) {
            return failed(records, e);
        } catch (RuntimeException e) {
            return failed(records, new RetryableStoreException("writing failed in a way that was not foreseen", e));
        }
    }

    private static Written failed(Map<Position, CustomerRecord> records, RetryableStoreException cause) {
        CustomerRecord first = records.values().iterator().next();
        return Written.failed(first.origin().coordinates(), cause);
    }
}
