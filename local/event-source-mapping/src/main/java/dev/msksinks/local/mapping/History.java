package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.function.InvocationResult;
import java.util.Optional;

/**
 * What a batch has been through.
 *
 * @param attempt 1 for the first delivery, one more for each retry; a split is none
 * @param invocations how often the function was invoked with its records
 * @param last what came of the last invocation
 */
record History(int attempt, int invocations, Optional<InvocationResult> last) {

    static final History NONE = new History(1, 0, Optional.empty());

    History invoked(InvocationResult result) {
        return new History(attempt, invocations + 1, Optional.of(result));
    }

    History retried() {
        return new History(attempt + 1, invocations, last);
    }
}
