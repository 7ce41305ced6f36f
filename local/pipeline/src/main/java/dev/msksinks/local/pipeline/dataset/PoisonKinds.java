package dev.msksinks.local.pipeline.dataset;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Records that can never be stored, one of each kind. */
final class PoisonKinds {
    private static final byte[] NOT_UTF_8 = "{\"deviceid\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

    private PoisonKinds() {}

    static List<Sample> of(Topic topic) {
        return switch (topic) {
            case MODEM_TELEMETRY -> telemetry(topic);
            case CUSTOMER -> customers(topic);
            case ORDERS -> orders(topic);
            case INVENTORY -> inventory(topic);
        };
    }

    private static List<Sample> telemetry(Topic topic) {
        return List.of(
                Sample.poison(topic, "poison", "not json", "invalid-json"),
                Sample.of(topic, "poison", NOT_UTF_8, new Meaning.Poison("invalid-json")),
                Sample.poison(topic, "poison", "{\"event_time\":\"2026-11-20 10:00:00\"}", "missing-field"),
                Sample.poison(topic, "poison", "{\"deviceid\":\"dvc00001\",\"event_time\":\"soon\"}", "invalid-field"),
                Sample.poison(
                        topic,
                        "poison",
                        "{\"deviceid\":\"dvc00001\",\"event_time\":\"9999-01-01 00:00:00\"}",
                        "time-in-future"),
                Sample.poison(
                        topic,
                        "poison",
                        "{\"deviceid\":\"dvc00001\",\"cpuusage\":\"hot\",\"event_time\":\"2026-11-20 10:00:00\"}",
                        "invalid-field"),
                Sample.tombstone(topic, Optional.empty(), new Meaning.Poison("missing-key")));
    }

    private static List<Sample> customers(Topic topic) {
        return List.of(
                Sample.poison(topic, "poison", "1,Ada,Lovelace", "wrong-field-count"),
                Sample.poison(topic, "poison", "1,\"Ada,Lovelace,a@example.com,,Köln,CA,12345", "invalid-csv"),
                Sample.poison(topic, "poison", "{\"customerid\":\"1\",\"firstname\":", "invalid-json"),
                Sample.poison(topic, "poison", "{\"customerid\":\"1\"}", "missing-field"));
    }

    private static List<Sample> orders(Topic topic) {
        return List.of(
                Sample.poison(topic, "poison", "not json", "invalid-json"),
                Sample.poison(topic, "poison", "{\"itemid\":\"Item_1\"}", "missing-field"),
                Sample.tombstone(topic, Optional.empty(), new Meaning.Poison("missing-key")));
    }

    private static List<Sample> inventory(Topic topic) {
        return List.of(
                Sample.poison(topic, "poison", "[1,2]", "invalid-json"),
                Sample.poison(topic, "poison", "{\"sku\":\"A001\",\"quantity\":1}", "missing-field"),
                Sample.poison(
                        topic, "poison", "{\"store\":\"store1\",\"sku\":\"A001\",\"delta\":\"few\"}", "invalid-field"));
    }
}
