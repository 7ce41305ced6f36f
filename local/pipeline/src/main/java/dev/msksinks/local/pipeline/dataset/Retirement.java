package dev.msksinks.local.pipeline.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What happens around the removal of a device, in the last four of every 250 records: a status, its removal, and two late
 * ones. By turns the device comes back after an older status, stays removed after two older ones, or comes back and then
 * hears of an older one.
 */
final class Retirement {
    private static final int EVERY = 250;
    private static final int STEPS = 4;
    /** Earlier than the reports around it, so that what is newer than the removal is not in the future. */
    private static final Duration EARLIER = Duration.ofSeconds(10);

    private static final long OLDER = -60;
    private static final long OLD = -30;
    private static final long NEWER = 2;
    private static final long[][] AFTERWARDS = {{OLDER, NEWER}, {OLDER, OLD}, {NEWER, OLD}};

    private Retirement() {}

    /** The record with this number, if it is of a retirement. */
    static Optional<Content> step(int number, Instant time, RandomGenerator random) {
        int step = number % EVERY - (EVERY - STEPS);
        if (step < 0) {
            return Optional.empty();
        }
        int retirement = number / EVERY;
        String deviceId = "old%05d".formatted(retirement);
        Instant begin = Instant.ofEpochSecond(time.minus(EARLIER).getEpochSecond());
        return Optional.of(
                switch (step) {
                    case 0 -> Telemetry.report(deviceId, begin, random);
                    case 1 ->
                        Content.tombstone(
                                        Topic.MODEM_TELEMETRY,
                                        Optional.of(deviceId),
                                        new Meaning.DeviceRemoved(deviceId))
                                .at(begin.plusMillis(1_500));
                    default ->
                        Telemetry.report(
                                deviceId,
                                begin.plusSeconds(AFTERWARDS[retirement % AFTERWARDS.length][step - 2]),
                                random);
                });
    }
}
