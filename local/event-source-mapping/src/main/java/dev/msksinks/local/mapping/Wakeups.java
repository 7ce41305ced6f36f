package dev.msksinks.local.mapping;

import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;

/** A wake-up is meant to cut a poll short; other calls to the broker that it hits are made again. */
final class Wakeups {

    private Wakeups() {}

    static <T> T ignoring(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (WakeupException _) {
                // The next call finds the wake-up consumed.
            }
        }
    }

    static void ignoring(Runnable call) {
        ignoring(() -> {
            call.run();
            return true;
        });
    }
}
