package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.Outcome.HandedOver;
import dev.msksinks.local.mapping.Outcome.Invoked;
import dev.msksinks.local.mapping.Outcome.Refused;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the pollers of a mapping do, for readers on other threads. */
final class Counters {

    private final AtomicLong records = new AtomicLong();
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private final AtomicLong filtered = new AtomicLong();

    /**
     * @param remaining what is left of the piece that has come to an end
     */
    void count(Outcome outcome, List<Piece> remaining) {
        switch (outcome) {
            case Invoked invoked -> {
                int left =
                        remaining.stream().mapToInt(each -> each.batch().size()).sum();
                invocations.incrementAndGet();
                records.addAndGet(invoked.piece().batch().size() - left);
                failures.addAndGet(left == 0 ? 0 : 1);
            }
            case HandedOver handedOver ->
                discarded.addAndGet(handedOver.piece().batch().size());
            case Refused _ -> {}
        }
    }

    /** A record was filtered out. */
    void filtered() {
        filtered.incrementAndGet();
    }

    MappingProgress snapshot(OptionalLong lag) {
        return new MappingProgress(
                records.get(), invocations.get(), failures.get(), discarded.get(), filtered.get(), lag);
    }
}
