package dev.msksinks.redrive.select;

import java.time.Instant;
import java.util.Optional;

/** Times of records, from the first on and before the last; open where empty. */
public record TimeWindow(Optional<Instant> from, Optional<Instant> until) {

    public static TimeWindow always() {
        return new TimeWindow(Optional.empty(), Optional.empty());
    }

    public boolean isOpen() {
        return from.isEmpty() && until.isEmpty();
    }

    public boolean contains(Instant time) {
        return from.filter(time::isBefore).isEmpty()
                && until.filter(end -> !time.isBefore(end)).isEmpty();
    }

    /** Whether a time from the begin on and before the end can lie in the window. */
    public boolean overlaps(Instant begin, Instant end) {
        return from.filter(first -> !end.isAfter(first)).isEmpty()
                && until.filter(last -> !begin.isBefore(last)).isEmpty();
    }
}
