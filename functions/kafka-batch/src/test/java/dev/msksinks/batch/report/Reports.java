package dev.msksinks.batch.report;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.testing.TestRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports for tests. */
final class Reports {
    private Reports() {}

    /** 20 records of a topic: nine handled, three poison, nine that come again with one of the poison among them. */
    static BatchReport mixed() {
        return new BatchReport(
                new Delivered(20, List.of("t"), Optional.of(Duration.ofMillis(61_500))),
                3,
                Map.of("reduced", 3L, "devices", 5L),
                new Written(4, 2, Duration.ofNanos(250_500_000)),
                List.of(
                        letter(1, PoisonCode.INVALID_JSON),
                        letter(2, PoisonCode.INVALID_JSON),
                        letter(12, PoisonCode.MISSING_KEY)),
                Set.of(at(12), at(13), at(14), at(15), at(16), at(17), at(18), at(19), at(20)));
    }

    /** Nothing but success. */
    static BatchReport clean(String... topics) {
        return new BatchReport(
                new Delivered(2L * topics.length, List.of(topics), Optional.empty()),
                0,
                Map.of(),
                new Written(2L * topics.length, 0, Duration.ZERO),
                List.of(),
                Set.of());
    }

    static DeadLetter letter(long offset, PoisonCode code) {
        return new DeadLetter(TestRecord.at("t", 0, offset), code, "why");
    }

    private static Coordinates at(long offset) {
        return new Coordinates("t", 0, offset);
    }
}
