package dev.msksinks.local.pipeline.dataset;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Modem telemetry in the mission's shape: five models, twelve of fourteen interfaces connected, CPU 50 to 100, memory 1000
 * to 1500. One report in ten comes late, with an older event time, one in twenty has fields that nobody knows, and one in ten
 * has a header. One record in five hundred removes a device; every 250 records a device is retired, see {@link Retirement}.
 */
final class Telemetry implements SampleMaker {
    private static final List<String> MODELS = List.of("CM-100", "CM-300", "CM-500", "CM-700", "CM-900");
    private static final List<String> INTERFACES = List.of("eth0.1", "eth1.0", "eth4.1");
    private static final DateTimeFormatter MISSION_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final byte[] TRACE = {'t', (byte) 0xc3, (byte) 0xbc, (byte) 0xff, 0};

    private final int count;
    private final Subjects devices;
    private final Clocks clocks;
    private final Instant now;

    Telemetry(int count, Subjects devices, Clocks clocks, Instant now) {
        this.count = count;
        this.devices = devices;
        this.clocks = clocks;
        this.now = Instant.ofEpochSecond(now.getEpochSecond()); // All that the mission's format holds
    }

    @Override
    public Content make(int number, RandomGenerator random) {
        Instant time = now.minusSeconds((count - number) / 100);
        Optional<Content> retirement = Retirement.step(number, time, random);
        if (retirement.isPresent()) {
            return retirement.get();
        }
        if (number % 500 == 99) {
            String deviceId = device(devices.pickRepeated(number, random));
            return Content.tombstone(Topic.MODEM_TELEMETRY, Optional.of(deviceId), new Meaning.DeviceRemoved(deviceId));
        }
        String deviceId = device(devices.pick(number, random));
        int late = random.nextInt(10) == 0 ? random.nextInt(600) : 0;
        Content report = report(
                deviceId,
                time.minusSeconds(late).plusSeconds(clocks.skewOf(number).toSeconds()),
                random);
        return number % 10 == 3 ? report.withHeader("trace", TRACE) : report;
    }

    private static String device(long number) {
        return "dvc%05d".formatted(number);
    }

    static Content report(String deviceId, Instant eventTime, RandomGenerator random) {
        Meaning.Status status = new Meaning.Status(
                deviceId,
                eventTime,
                MODELS.get(random.nextInt(MODELS.size())),
                INTERFACES.get(random.nextInt(INTERFACES.size())),
                random.nextInt(14) < 12 ? "connected" : "down",
                random.nextInt(5_000, 10_001),
                random.nextInt(100_000, 150_001));
        return Content.of(Topic.MODEM_TELEMETRY, deviceId, json(status, random), status);
    }

    private static String json(Meaning.Status status, RandomGenerator random) {
        String quote = random.nextBoolean() ? "\"" : "";
        String unknownFields = random.nextInt(20) == 0 ? ",\"firmware\":\"7.1.2\",\"site\":{\"rack\":4}" : "";
        return """
                {"model":"%s","deviceid":"%s","interface":"%s","interfacestatus":"%s",\
                "cpuusage":%s%s%s,"memoryusage":%s%s%s,"event_time":"%s"%s}""".formatted(
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
                        MISSION_TIME.format(status.eventTime()),
                        unknownFields);
    }

    private static String hundredths(long number) {
        return "%d.%02d".formatted(number / 100, number % 100);
    }
}
