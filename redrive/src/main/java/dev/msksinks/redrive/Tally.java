package dev.msksinks.redrive;

import dev.msksinks.redrive.select.Entry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What came of an execution, added up by several threads. */
final class Tally {
    private long taken;
    private long elsewhere;
    private long unmarked;
    private final Map<Entry, String> failed = new LinkedHashMap<>();
    private Optional<CouldNotRunException> ended = Optional.empty();

    synchronized void taken() {
        taken++;
    }

    synchronized void failed(Entry entry, String why) {
        failed.put(entry, why);
    }

    /** Another run has done it since this one looked. */
    synchronized void elsewhere() {
        elsewhere++;
    }

    /** They were sent, and nothing says so. */
    synchronized void unmarked(int records) {
        unmarked += records;
    }

    /** Nothing more can be sent. */
    synchronized void ended(CouldNotRunException why) {
        if (ended.isEmpty()) {
            ended = Optional.of(why);
        }
    }

    synchronized Result result(long wanted) {
        return new Result(wanted, taken, elsewhere, unmarked, failed, ended);
    }

    /**
     * All counts are records.
     *
     * @param wanted that were to be sent
     * @param ended why the run ended before all were
     */
    record Result(
            long wanted,
            long taken,
            long elsewhere,
            long unmarked,
            Map<Entry, String> failed,
            Optional<CouldNotRunException> ended) {
        Result {
            failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
        }

        /** Because the run was stopped or ended, or their partition could not go on. */
        long notSent() {
            return wanted - taken - elsewhere - unmarked - failed.size();
        }
    }
}
