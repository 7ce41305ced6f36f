package dev.msksinks.customerdata.write;

import java.time.Duration;

/**
 * How long to wait for other writers.
 *
 * @param withClaim about as long as an object takes to be created: who is about to do so needs no fence
 * @param afterRefusal until one that was refused by the ledger goes on
 */
record Patience(Duration withClaim, Backoff afterRefusal) {
    static final Patience USUAL =
            new Patience(Duration.ofSeconds(1), new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1)));
}
