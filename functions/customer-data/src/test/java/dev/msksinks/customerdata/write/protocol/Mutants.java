package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Position;
import java.util.List;
import java.util.Optional;

/** Writers that leave something out, to see that the exploration notices. */
final class Mutants {
    private Mutants() {}

    /** What a writer has to store. */
    static List<Position> records(Writing writing) {
        return switch (writing) {
            case ChainWriting chain -> chain.delivery().records();
            case RedrivenWriting redriven -> List.of(redriven.record());
            case NoFence mutant -> records(mutant.inner());
            case TakesItsOwnEnd mutant -> records(mutant.inner());
            case CommitsFirst mutant -> records(mutant.inner());
            case HighWaterMark mutant -> records(mutant.inner());
            case CountsNoFences mutant -> records(mutant.inner());
            case IgnoresClaims mutant -> records(mutant.inner());
            default -> throw new IllegalArgumentException();
        };
    }

    /** Takes away the claim of another without keeping its object from coming later. */
    record NoFence(Writing inner) implements Writing {
        @Override
        public Step step() {
            return inner.step() instanceof Step.Fence ? new Step.Pause() : inner.step();
        }

        @Override
        public Writing next(Answer answer) {
            return new NoFence(inner.next(inner.step() instanceof Step.Fence ? new Answer.Created() : answer));
        }
    }

    /** Takes an object that exists for the one it wanted to create. */
    record TakesItsOwnEnd(Writing inner) implements Writing {
        @Override
        public Step step() {
            return inner.step();
        }

        @Override
        public Writing next(Answer answer) {
            return new TakesItsOwnEnd(inner.next(answer instanceof Answer.Exists ? new Answer.Created() : answer));
        }
    }

    /** Moves the ledger forward, and then creates the object. */
    record CommitsFirst(Writing inner, Optional<Step> owed) implements Writing {
        CommitsFirst(Writing inner) {
            this(inner, Optional.empty());
        }

        @Override
        public Step step() {
            return inner.step() instanceof Step.Create
                    ? new Step.Pause()
                    : owed.isPresent() && !(inner.step() instanceof Step.Replace) ? owed.get() : inner.step();
        }

        @Override
        public Writing next(Answer answer) {
            if (inner.step() instanceof Step.Create create) {
                return new CommitsFirst(inner.next(new Answer.Created()), Optional.of(create));
            }
            return owed.isPresent() && !(inner.step() instanceof Step.Replace)
                    ? new CommitsFirst(inner, Optional.empty())
                    : new CommitsFirst(inner.next(answer), owed);
        }
    }

    /** Takes everything below the last stored offset as stored. */
    record HighWaterMark(Writing inner) implements Writing {
        @Override
        public Step step() {
            return inner.step();
        }

        @Override
        public Writing next(Answer answer) {
            return new HighWaterMark(inner.next(
                    switch (answer) {
                        case Answer.Item(var item) -> new Answer.Item(item.map(HighWaterMark::filled));
                        case Answer.Refused(var item) -> new Answer.Refused(item.map(HighWaterMark::filled));
                        default -> answer;
                    }));
        }

        private static LedgerItem filled(LedgerItem item) {
            return item.stored().ranges().isEmpty()
                    ? item
                    : new LedgerItem(
                            item.version(),
                            item.stored()
                                    .with(new StoredRange(
                                            0,
                                            item.stored().ranges().getLast().to(),
                                            item.stored().ranges().getLast().latest())),
                            item.claim(),
                            item.fences());
        }
    }

    /** Names an object like the fence that stands in its place. */
    record CountsNoFences(Writing inner) implements Writing {
        @Override
        public Step step() {
            return switch (inner.step()) {
                case Step.Replace(LedgerItem next) ->
                    new Step.Replace(new LedgerItem(next.version(), next.stored(), next.claim(), 0));
                default -> inner.step();
            };
        }

        @Override
        public Writing next(Answer answer) {
            return new CountsNoFences(
                    answer instanceof Answer.Replaced && inner.step() instanceof Step.Replace(LedgerItem next)
                            ? inner.next(new Answer.Refused(
                                    Optional.of(new LedgerItem(next.version(), next.stored(), next.claim(), 0))))
                            : inner.next(answer));
        }
    }

    /** Goes its own way while another's claim stands. */
    record IgnoresClaims(Writing inner) implements Writing {
        @Override
        public Step step() {
            return inner.step();
        }

        @Override
        public Writing next(Answer answer) {
            return new IgnoresClaims(inner.next(
                    switch (answer) {
                        case Answer.Item(var item) -> new Answer.Item(item.map(IgnoresClaims::free));
                        case Answer.Refused(var item) -> new Answer.Refused(item.map(IgnoresClaims::free));
                        default -> answer;
                    }));
        }

        private static LedgerItem free(LedgerItem item) {
            return new LedgerItem(item.version(), item.stored(), Optional.empty(), item.fences());
        }
    }
}
