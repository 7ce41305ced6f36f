package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.onfailure.Condition;

/** What follows an invocation; the records of its batch that a step does not hold are handled. */
sealed interface NextStep {

    /** The whole batch is handled. */
    record Commit() implements NextStep {}

    /** These records come again. */
    record Retry(Batch remaining) implements NextStep {}

    /** The batch comes again in two parts, one after the other. */
    record Split(Batch first, Batch second) implements NextStep {}

    /** These records go to the on-failure destination, or nowhere if there is none, and do not come again. */
    record GiveUp(Batch remaining, Condition condition) implements NextStep {}
}
