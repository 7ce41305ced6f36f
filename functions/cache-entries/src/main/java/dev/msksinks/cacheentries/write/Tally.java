package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.plan.EntryPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts what is done. */
final class Tally {
    private final List<DeadLetter> rejected = new ArrayList<>();
    private long applied;
    private long superseded;

    void done(List<Effect> effects) {
        int changes = Collections.frequency(effects, Effect.APPLIED);
        applied += changes;
        superseded += effects.size() - changes;
    }

    void refused(EntryPlan entry, String reason) {
        entry.commands()
                .forEach(planned ->
                        rejected.add(new DeadLetter(planned.command().record(), PoisonCode.REJECTED_BY_STORE, reason)));
    }

    WriteResult result() {
        return new WriteResult(applied, superseded, rejected);
    }
}
