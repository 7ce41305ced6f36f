package dev.msksinks.local.pipeline.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time in which all was written, from the first record produced to the audit. */
record TimeOfWriting(Instant begin, Instant end) {

    TimeOfWriting {
        begin = begin.truncatedTo(ChronoUnit.SECONDS); // Stores keep expiries to the second
    }

    /** The lifetime, if something written in this time and with this lifetime expires then; else the expiry itself. */
    String lifetime(Instant expiry, Duration lifetime) {
        Instant written = expiry.minus(lifetime);
        return written.isBefore(begin) || written.isAfter(end) ? "until " + expiry : text(lifetime);
    }

    static String text(Duration lifetime) {
        return "for " + lifetime;
    }
}
