package dev.msksinks.modemstatus;

import dev.msksinks.batch.testing.FuzzedBatch;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.modemstatus.write.InMemoryDeviceStatusStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** For Jazzer: {@code mvn -Pfuzz}. */
public final class ModemStatusFuzz {
    private static final ModemStatusConfiguration CONFIGURATION =
            ModemStatusConfiguration.from(Map.of("DEVICE_STATUS_TABLE", "device_status", "DEAD_LETTER_BUCKET", "lake"));
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    private ModemStatusFuzz() {}

    /** Called by Jazzer with bytes that it varies by what they reach. */
    public static void fuzzerTestOneInput(byte[] data) {
        ModemStatusHandler handler = new ModemStatusHandler(
                CONFIGURATION, NOW, new InMemoryDeviceStatusStore(), new InMemoryDeadLetterStore("errors"));
        FuzzedBatch.of(data, List.of("telemetry"))
                .passTo(event -> handler.handleRequest(event, TestContext.unhurried()));
    }
}
