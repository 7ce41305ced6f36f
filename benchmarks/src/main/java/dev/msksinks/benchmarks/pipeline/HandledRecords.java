package dev.msksinks.benchmarks.pipeline;

import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.MappingListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what functions have handled and mappings have committed; the first record that comes again is a failure. */
final class HandledRecords implements MappingListener {
    private final AtomicInteger left;
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    HandledRecords(int records) {
        this.left = new AtomicInteger(records);
    }

    CompletableFuture<Void> all() {
        return all;
    }

    @Override
    public void onInvocation(InvocationReport report) {
        if (report.handled() < report.records()) {
            all.completeExceptionally(new IllegalStateException(report.toString()));
        } else if (left.addAndGet(-report.handled()) == 0) {
            all.complete(null);
        }
    }
}
