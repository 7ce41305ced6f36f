package dev.msksinks.local.pipeline.dataset;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records that can never be stored, one of each kind. */
final class PoisonKinds {
    private static final String KEY = "poison";
    private static final byte[] NOT_UTF_8 = "{\"deviceid\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    /** Beyond the tolerance of five minutes, and below the hour that a broker tolerates. */
    private static final Duration FUTURE = Duration.ofMinutes(30);

    private PoisonKinds() {}

    static List<Content> of(Topic topic, Instant now) {
        return switch (topic) {
            case MODEM_TELEMETRY -> telemetry(topic, now);
            case CUSTOMER -> customers(topic);
            case ORDERS -> orders(topic);
            case INVENTORY -> inventory(topic);
        };
    }

    private static List<Content> telemetry(Topic topic, Instant now) {
        return List.of(
                value(topic, "not json", "invalid-json")
                        .withHeader("trace", new byte[] {(byte) 0xc3, (byte) 0xbc, 0, (byte) 0xff})
                        .withHeader("trace", new byte[] {'2'})
                        .withHeader("empty", new byte[0]),
                Content.of(topic, KEY, NOT_UTF_8, new Meaning.Poison("invalid-text")),
                value(topic, "{\"event_time\":\"2026-11-20 10:00:00\"}", "missing-field"),
                value(topic, "{\"deviceid\":\"dvc00001\",\"event_time\":\"soon\"}", "invalid-field"),
                value(topic, "{\"deviceid\":\"dvc00001\",\"event_time\":\"9999-01-01 00:00:00\"}", "time-in-future"),
                value(
                        topic,
                        "{\"deviceid\":\"dvc00001\",\"cpuusage\":\"hot\",\"event_time\":\"2026-11-20 10:00:00\"}",
                        "invalid-field"),
                value(topic, "{\"deviceid\":\"dvc\\ud800\",\"event_time\":\"2026-11-20 10:00:00\"}", "invalid-text"),
                value(
                        topic,
                        "{\"deviceid\":\"%s\",\"event_time\":\"2026-11-20 10:00:00\"}".formatted("d".repeat(2_049)),
                        "too-large"),
                tombstone(topic, "dvc00001", "time-in-future").at(now.plus(FUTURE)),
                tombstone(topic, " ", "invalid-key"),
                Content.tombstone(topic, Optional.empty(), new Meaning.Poison("missing-key")));
    }

    private static List<Content> customers(Topic topic) {
        return List.of(
                value(topic, "1,Ada,Lovelace", "wrong-field-count").withHeader("source", new byte[] {'c', 'r', 'm'}),
                value(topic, "1,\"Ada,Lovelace,a@example.com,,Köln,CA,12345", "invalid-csv"),
                value(topic, "{\"customerid\":\"1\",\"firstname\":", "invalid-json"),
                value(topic, "{\"customerid\":\"1\"}", "missing-field"),
                Content.of(topic, KEY, NOT_UTF_8, new Meaning.Poison("invalid-text")),
                Content.tombstone(topic, Optional.empty(), new Meaning.Poison("missing-key")));
    }

    private static List<Content> orders(Topic topic) {
        return List.of(
                value(topic, "not json", "invalid-json"),
                value(topic, "{\"itemid\":\"Item_1\"}", "missing-field"),
                value(topic, "{\"orderid\":{\"id\":1}}", "invalid-field"),
                value(topic, "{\"orderid\":\"1\\ud800\"}", "invalid-text"),
                value(topic, "{\"orderid\":\"%s\"}".formatted("1".repeat(5_000)), "too-large"),
                tombstone(topic, "{\"id\":1}", "invalid-key"),
                Content.tombstone(topic, Optional.empty(), new Meaning.Poison("missing-key")));
    }

    private static List<Content> inventory(Topic topic) {
        return List.of(
                value(topic, "[1,2]", "invalid-json"),
                value(topic, "{\"sku\":\"A001\",\"quantity\":1}", "missing-field"),
                value(topic, "{\"store\":\"store1\",\"sku\":\"A001\",\"delta\":\"few\"}", "invalid-field"),
                value(
                        topic,
                        "{\"store\":\"%s\",\"sku\":\"A001\",\"delta\":1}".formatted(Inventory.TAKEN_STORE),
                        "rejected-by-store"),
                tombstone(topic, "store1", "invalid-key"));
    }

    private static Content value(Topic topic, String value, String code) {
        return Content.of(topic, KEY, value, new Meaning.Poison(code));
    }

    private static Content tombstone(Topic topic, String key, String code) {
        return Content.tombstone(topic, Optional.of(key), new Meaning.Poison(code));
    }
}
