package dev.msksinks.cacheentries.write;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.write.WriteResult;
import dev.msksinks.cacheentries.CacheCommand;
import java.util.ArrayList;
import java.util.List;

/** Counts what is done. */
final class Tally {
    private final List<DeadLetter> rejected = new ArrayList<>();
    private long applied;
    private long unneeded;

    WriteResult result() {
        return new WriteResult(applied, unneeded, rejected);
    }

    /**
     * Takes note of what a sending came to.
     *
     * @return what is left of it
     * @throws dev.msksinks.batch.RetryableStoreException if what is left must not be sent again on its own
     */
    Unfinished add(List<CacheCommand> sent, List<Outcome> outcomes) {
        Unfinished unfinished = new Unfinished();
        for (int i = 0; i < sent.size(); i++) {
            CacheCommand command = sent.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Applied() -> {
                    unfinished.checkOrder(command);
                    applied++;
                }
                case Outcome.Unneeded() -> {
                    unfinished.checkOrder(command);
                    unneeded++;
                }
                case Outcome.Refused(String reason) ->
                    rejected.add(new DeadLetter(command.record(), PoisonCode.REJECTED_BY_STORE, reason));
                case Outcome.NotApplied(String why) -> unfinished.addNotApplied(command, why);
                case Outcome.Unknown(String why) -> unfinished.addUnknown(command, why);
            }
        }
        return unfinished;
    }
}
