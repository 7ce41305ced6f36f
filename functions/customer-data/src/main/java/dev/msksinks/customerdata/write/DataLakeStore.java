package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.customerdata.plan.DataLakePlan;
import dev.msksinks.customerdata.plan.ObjectRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The data lake: partitions side by side, each in its own order. A partition that fails does not keep the others from being
 * written, and the batch then fails as a whole. Results count records.
 */
public final class DataLakeStore implements Store<DataLakePlan> {
    /** Objects in flight: enough to hide the latency of S3, few enough to keep memory and connections small. */
    static final int CONCURRENCY = 8;

    private final PartitionWriter writer;

    public DataLakeStore(ObjectRenderer renderer, ObjectStore objectStore) {
        this.writer = new PartitionWriter(renderer, objectStore);
    }

    @Override
    public WriteResult write(DataLakePlan plan, Deadline deadline) {
        List<Callable<WriteResult>> partitions = plan.partitions().stream()
                .<Callable<WriteResult>>map(partition -> () -> writer.write(partition))
                .toList();
        try (ExecutorService executor =
                Executors.newFixedThreadPool(CONCURRENCY, Thread.ofVirtual().factory())) {
            return total(executor.invokeAll(partitions));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableStoreException("interrupted while objects were being written", e);
        }
    }

    private static WriteResult total(List<Future<WriteResult>> written) {
        long applied = 0;
        long superseded = 0;
        List<Throwable> failures = new ArrayList<>();
        for (Future<WriteResult> partition : written) {
            if (partition.state() == Future.State.SUCCESS) {
                applied += partition.resultNow().applied();
                superseded += partition.resultNow().superseded();
            } else {
                failures.add(partition.exceptionNow());
            }
        }
        if (!failures.isEmpty()) {
            RetryableStoreException failed = new RetryableStoreException(
                    "%d of %d partitions could not be written".formatted(failures.size(), written.size()),
                    failures.getFirst());
            failures.stream().skip(1).forEach(failed::addSuppressed);
            throw failed;
        }
        return WriteResult.of(applied, superseded);
    }
}
