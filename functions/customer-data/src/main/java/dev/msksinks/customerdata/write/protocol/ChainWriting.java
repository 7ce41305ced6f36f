package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Extent;
import dev.msksinks.customerdata.plan.Position;
import java.util.List;
import java.util.Optional;

/**
 * Adds a delivery to its chain: see {@link dev.msksinks.customerdata.write} for why each step is where it is.
 *
 * @param phase how far it is
 */
public record ChainWriting(Delivery delivery, Phase phase) implements Writing {
    private static final long NOBODY = -1;

    /** What the writer waits for an answer to. */
    sealed interface Phase {
        /** @param waitedFor the version at whose claim a pause was made */
        record Reading(long waitedFor) implements Phase {}

        record Surveying() implements Phase {}

        record Claiming(LedgerItem next) implements Phase {}

        record Pausing(long version) implements Phase {}

        record Creating(LedgerItem item, Claim claim, List<Position> run) implements Phase {}

        record Fencing(LedgerItem item, Claim claim) implements Phase {}

        record Looking(LedgerItem item, Claim claim) implements Phase {}

        record Committing(LedgerItem next) implements Phase {}

        record Finished() implements Phase {}
    }

    public static ChainWriting of(Delivery delivery) {
        return new ChainWriting(delivery, new Phase.Reading(NOBODY));
    }

    @Override
    public Step step() {
        return switch (phase) {
            case Phase.Reading ignored -> new Step.Read();
            case Phase.Surveying() -> new Step.Survey();
            case Phase.Claiming(LedgerItem next) -> new Step.Replace(next);
            case Phase.Pausing ignored -> new Step.Pause();
            case Phase.Creating(LedgerItem ignored, Claim claim, List<Position> run) ->
                new Step.Create(claim.key(), run);
            case Phase.Fencing(LedgerItem ignored, Claim claim) -> new Step.Fence(claim.key(), claim.from());
            case Phase.Looking(LedgerItem ignored, Claim claim) -> new Step.Look(claim.key());
            case Phase.Committing(LedgerItem next) -> new Step.Replace(next);
            case Phase.Finished() -> new Step.Done();
        };
    }

    @Override
    public Writing next(Answer answer) {
        return new ChainWriting(
                delivery,
                switch (phase) {
                    case Phase.Reading(long waitedFor)
                    when answer instanceof Answer.Item(var item) -> with(item, waitedFor);
                    case Phase.Surveying()
                    when answer instanceof Answer.Surveyed(LedgerItem item) -> with(item, NOBODY);
                    case Phase.Pausing(long version)
                    when answer instanceof Answer.Continued -> new Phase.Reading(version);
                    case Phase.Claiming(LedgerItem next) -> replaced(next, answer);
                    case Phase.Creating(LedgerItem item, Claim ignored, List<Position> run)
                    when answer instanceof Answer.Created -> new Phase.Committing(item.resolved(delivery.covered(run)));
                    case Phase.Creating(LedgerItem item, Claim claim, List<Position> ignored)
                    when answer instanceof Answer.Exists -> new Phase.Looking(item, claim);
                    case Phase.Fencing(LedgerItem item, Claim ignored)
                    when answer instanceof Answer.Created -> new Phase.Committing(item.resolved(Optional.empty()));
                    case Phase.Fencing(LedgerItem item, Claim claim)
                    when answer instanceof Answer.Exists -> new Phase.Looking(item, claim);
                    case Phase.Looking(LedgerItem item, Claim ignored)
                    when answer instanceof Answer.Holds(Extent extent) ->
                        new Phase.Committing(item.resolved(covered(extent)));
                    case Phase.Committing(LedgerItem next) -> replaced(next, answer);
                    default -> throw new IllegalStateException(answer + " answers no step of " + phase);
                });
    }

    private Phase replaced(LedgerItem written, Answer answer) {
        return switch (answer) {
            case Answer.Replaced() -> with(written, NOBODY);
            case Answer.Refused(Optional<LedgerItem> current) -> with(current, NOBODY);
            default -> throw new IllegalStateException(answer + " answers no step of " + phase);
        };
    }

    private Phase with(Optional<LedgerItem> found, long waitedFor) {
        return found.map(item -> with(item, waitedFor)).orElseGet(Phase.Surveying::new);
    }

    private Phase with(LedgerItem item, long waitedFor) {
        List<Position> lacking = item.stored().lacking(delivery.records());
        if (lacking.isEmpty()) {
            return new Phase.Finished();
        }
        return item.claim()
                .map(claim -> seenThrough(claim, item, lacking, waitedFor))
                .orElseGet(() -> new Phase.Claiming(item.claimed(delivery.claim(lacking, item))));
    }

    /**
     * The claim is this writer's own, or that of one who has crashed, or of one who is about to create the object. Who has
     * its records creates it, whoever made the claim. Who has not must keep it from being created later, but first waits.
     */
    private Phase seenThrough(Claim claim, LedgerItem item, List<Position> lacking, long waitedFor) {
        List<Position> run = delivery.run(claim, lacking, item);
        if (!run.isEmpty()) {
            return new Phase.Creating(item, claim, run);
        }
        return item.version() == waitedFor ? new Phase.Fencing(item, claim) : new Phase.Pausing(item.version());
    }

    private static Optional<StoredRange> covered(Extent object) {
        return object.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredRange(object.firstOffset(), object.lastOffset(), object.latestTimestamp()));
    }
}
