package dev.msksinks.modemstatus;

import dev.msksinks.batch.Coordinates;
import dev.msksinks.modemstatus.decode.DeviceChange;
import dev.msksinks.modemstatus.decode.DeviceStatus;
import dev.msksinks.modemstatus.decode.StatusVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Changes of devices for tests; {@code second} counts from 2026-11-20T10:00:00Z and is also the offset. */
public final class Changes {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private Changes() {}

    public static StatusVersion version(long second) {
        Instant time = START.plusSeconds(second);
        return new StatusVersion(time, time.toEpochMilli(), new Coordinates("telemetry", 0, second));
    }

    public static DeviceChange reported(String deviceId, long second, String interfaceStatus) {
        return new DeviceChange.Reported(
                deviceId,
                version(second),
                new DeviceStatus(
                        Optional.of("CM-300"),
                        Optional.of("eth0.1"),
                        Optional.of(interfaceStatus),
                        Optional.of(new BigDecimal("71.53")),
                        Optional.empty()),
                1);
    }

    public static DeviceChange removed(String deviceId, long second) {
        return new DeviceChange.Removed(deviceId, version(second));
    }
}
