package dev.msksinks.customerdata.write.protocol;

import dev.msksinks.customerdata.plan.Extent;
import java.util.Optional;

/** What came of a {@link Step}. A step of which nothing is known has no answer: the writing ends there. */
public sealed interface Answer {

    /** To {@link Step.Read}: what the ledger holds, if anything. */
    record Item(Optional<LedgerItem> item) implements Answer {}

    /** To {@link Step.Survey}. */
    record Surveyed(LedgerItem unwritten) implements Answer {}

    /** To {@link Step.Replace}: it is written. */
    record Replaced() implements Answer {}

    /** To {@link Step.Replace}: the ledger holds another version. */
    record Refused(Optional<LedgerItem> current) implements Answer {}

    /** To {@link Step.Create} and {@link Step.Fence}: the object was not there, and now it is. */
    record Created() implements Answer {}

    /** To {@link Step.Create} and {@link Step.Fence}: an object of that name is there. */
    record Exists() implements Answer {}

    /** To {@link Step.Look}. */
    record Holds(Extent extent) implements Answer {}

    /** To {@link Step.Pause}. */
    record Continued() implements Answer {}
}
