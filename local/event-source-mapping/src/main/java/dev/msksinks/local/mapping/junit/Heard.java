package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.MappingListener;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import dev.msksinks.local.mapping.template.MappingDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What was heard of mappings, in the order in which it happened; for any thread. */
final class Heard implements MappingListener {
    private static final int MOST_FAILURES = 5;

    private final List<InvocationReport> invocations = new ArrayList<>();
    private final List<DiscardedBatch> discarded = new ArrayList<>();
    private final Deque<String> failures = new ArrayDeque<>();

    synchronized List<InvocationReport> invocations(String topic) {
        return invocations.stream()
                .filter(invocation -> invocation.mapping().topic().equals(topic))
                .toList();
    }

    synchronized List<DiscardedBatch> discarded(String topic) {
        return discarded.stream()
                .filter(batch -> batch.mapping().topic().equals(topic))
                .toList();
    }

    /** The latest failures and troubles, as the end of a sentence; empty when all went well. */
    synchronized String failures() {
        return failures.isEmpty() ? "" : "; the latest failures:\n  " + String.join("\n  ", failures);
    }

    @Override
    public synchronized void onInvocation(InvocationReport report) {
        invocations.add(report);
        if (report.result() instanceof Failed failed) {
            failed(report.mapping().topic() + ": " + failed.message());
        }
    }

    @Override
    public synchronized void onDiscarded(DiscardedBatch batch) {
        discarded.add(batch);
        failed("%s: records were given up: %s".formatted(batch.mapping().topic(), batch.condition()));
    }

    @Override
    public synchronized void onRecordTooLarge(MappingDefinition mapping, int partition, long offset, int bytes) {
        failed("%s-%d@%d: %d bytes do not fit into an event".formatted(mapping.topic(), partition, offset, bytes));
    }

    @Override
    public synchronized void onRecordInvalid(MappingDefinition mapping, int partition, long offset, String reason) {
        failed("%s-%d@%d: %s".formatted(mapping.topic(), partition, offset, reason));
    }

    @Override
    public synchronized void onTrouble(MappingDefinition mapping, String reason) {
        failed(mapping.topic() + ": " + reason);
    }

    private void failed(String failure) {
        failures.add(failure);
        if (failures.size() > MOST_FAILURES) {
            failures.remove();
        }
    }
}
