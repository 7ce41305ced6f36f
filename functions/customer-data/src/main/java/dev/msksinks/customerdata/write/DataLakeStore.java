package dev.msksinks.customerdata.write;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.batch.write.Store;
import dev.msksinks.batch.write.Unwritten;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.customerdata.plan.DataLakePlan;
import dev.msksinks.customerdata.plan.HourlyNaming;
import dev.msksinks.customerdata.plan.ObjectRenderer;
import dev.msksinks.customerdata.plan.PartitionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The data lake: the parts of a plan side by side, a bounded number at a time. Each partition has its turn before any has its
 * next, so that one with records of very many hours, as wrong clocks make them, does not keep the others waiting. What fails
 * keeps nothing else from being written, and the result names it. Results count records.
 */
public final class DataLakeStore implements Store<DataLakePlan> {
    /** Parts in flight: more than an event usually has, so that slow ones do not use up all places. */
    static final int CONCURRENCY = 32;

    private final PlanWriter writer;

    public DataLakeStore(HourlyNaming naming, ObjectRenderer renderer, ObjectStore objects, Ledger ledger) {
        this(naming, renderer, objects, ledger, Patience.USUAL);
    }

    DataLakeStore(HourlyNaming naming, ObjectRenderer renderer, ObjectStore objects, Ledger ledger, Patience patience) {
        this.writer = new PlanWriter(naming, new StepExecutor(naming, renderer, objects, ledger, patience));
    }

    @Override
    public WriteResult write(DataLakePlan plan, Deadline deadline) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(CONCURRENCY, Thread.ofVirtual().factory())) {
            List<Future<Written>> writing = inTurns(plan.partitions().stream()
                            .map(partition -> parts(partition, deadline))
                            .toList())
                    .map(threads::submit)
                    .toList();
            List<Written> written = new ArrayList<>();
            for (Future<Written> part : writing) {
                written.add(Futures.get(part));
            }
            return result(written);
        }
    }

    private List<Callable<Written>> parts(PartitionPlan plan, Deadline deadline) {
        return Stream.<Callable<Written>>concat(
                        plan.chains().stream().map(chain -> () -> writer.write(chain, deadline)),
                        plan.redriven().stream().map(record -> () -> writer.writeRedriven(record, deadline)))
                .toList();
    }

    private static <T> Stream<T> inTurns(List<List<T>> lists) {
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest)
                .boxed()
                .flatMap(turn ->
                        lists.stream().filter(list -> turn < list.size()).map(list -> list.get(turn)));
    }

    private static WriteResult result(List<Written> written) {
        WriteResult result = WriteResult.of(
                written.stream().mapToLong(Written::created).sum(),
                written.stream().mapToLong(Written::found).sum());
        List<Coordinates> left = written.stream()
                .flatMap(part -> part.failure().stream())
                .map(Written.Failure::first)
                .toList();
        return left.isEmpty() ? result : result.but(new Unwritten(left, cause(written, left.size())));
    }

    private static RetryableStoreException cause(List<Written> written, int failures) {
        List<RetryableStoreException> causes = written.stream()
                .flatMap(part -> part.failure().stream())
                .map(Written.Failure::cause)
                .toList();
        RetryableStoreException cause = new RetryableStoreException(
                "%d of %d parts could not be written".formatted(failures, written.size()), causes.getFirst());
        causes.stream().skip(1).limit(9).forEach(cause::addSuppressed);
        return cause;
    }
}
