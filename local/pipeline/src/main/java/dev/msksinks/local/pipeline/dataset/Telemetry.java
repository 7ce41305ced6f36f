package dev.msksinks.local.pipeline.dataset;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Modem telemetry in the mission's shape: five models, twelve of fourteen interfaces connected, CPU 50 to 100, memory 1000
 * to 1500. One report in ten comes late, with an older event time, and one device in a thousand records is removed.
 */
final class Telemetry {
    private static final List<String> MODELS = List.of("CM-100", "CM-300", "CM-500", "CM-700", "CM-900");
    private static final List<String> INTERFACES = List.of("eth0.1", "eth1.0", "eth4.1");
    private static final DateTimeFormatter MISSION_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double DEVICES_A_RECORD = 9_000 / 20_000.0;

    private Telemetry() {}

    static List<Sample> samples(int count, Instant now, RandomGenerator random) {
        int devices = Math.max(1, (int) Math.round(count * DEVICES_A_RECORD));
        List<Sample> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String deviceId = "dvc%05d".formatted(random.nextInt(devices));
            samples.add(
                    i % 1_000 == 999
                            ? Sample.tombstone(
                                    Topic.MODEM_TELEMETRY, Optional.of(deviceId), new Meaning.DeviceRemoved(deviceId))
                            : report(deviceId, eventTime(now, count - i, random), random));
        }
        return samples;
    }

    /** Whole seconds, since that is all that the mission's format holds. */
    private static Instant eventTime(Instant now, int behind, RandomGenerator random) {
        int late = random.nextInt(10) == 0 ? random.nextInt(600) : 0;
        return Instant.ofEpochSecond(now.getEpochSecond()).minusSeconds(behind / 100 + late);
    }

    private static Sample report(String deviceId, Instant eventTime, RandomGenerator random) {
        Meaning.Status status = new Meaning.Status(
                deviceId,
                eventTime,
                MODELS.get(random.nextInt(MODELS.size())),
                INTERFACES.get(random.nextInt(INTERFACES.size())),
                random.nextInt(14) < 12 ? "connected" : "down",
                random.nextInt(5_000, 10_001),
                random.nextInt(100_000, 150_001));
        return Sample.of(Topic.MODEM_TELEMETRY, deviceId, json(status, random.nextBoolean()), status);
    }

    private static String json(Meaning.Status status, boolean numbersAsTexts) {
        String quote = numbersAsTexts ? "\"" : "";
        return """
                {"model":"%s","deviceid":"%s","interface":"%s","interfacestatus":"%s",\
                "cpuusage":%s%s%s,"memoryusage":%s%s%s,"event_time":"%s"}""".formatted(
                        status.model(),
                        status.deviceId(),
                        status.interfaceName(),
                        status.interfaceStatus(),
                        quote,
                        hundredths(status.cpuUsage()),
                        quote,
                        quote,
                        hundredths(status.memoryUsage()),
                        quote,
                        MISSION_TIME.format(status.eventTime()));
    }

    private static String hundredths(long number) {
        return "%d.%02d".formatted(number / 100, number % 100);
    }
}
