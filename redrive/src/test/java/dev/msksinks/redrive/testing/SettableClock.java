package dev.msksinks.redrive.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is put on. */
public final class SettableClock implements InstantSource {
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }
}
