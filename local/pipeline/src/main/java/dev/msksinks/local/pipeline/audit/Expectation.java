package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.dataset.Meaning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the stores should hold after all that was delivered: a model of a few lines that shares nothing with the functions,
 * so that both would have to be wrong in the same way.
 */
public final class Expectation {
    private static final Comparator<Delivered> OLDEST_STATUS_FIRST = Comparator.comparing(Expectation::statusTime)
            .thenComparingLong(Delivered::timestamp)
            .thenComparingInt(delivered -> delivered.position().partition())
            .thenComparingLong(delivered -> delivered.position().offset());

    private final List<Delivered> inOrder;

    public Expectation(List<Delivered> delivered) {
        this.inOrder = delivered.stream()
                .sorted(Comparator.comparingLong(each -> each.position().offset()))
                .toList();
    }

    /** The newest status of each device; a device whose newest record removes it says only so. */
    Map<String, Map<String, String>> statuses() {
        Map<String, Map<String, String>> statuses = new HashMap<>();
        inOrder.stream()
                .filter(Expectation::isStatus)
                .sorted(OLDEST_STATUS_FIRST)
                .forEach(delivered -> {
                    switch (delivered.meaning()) {
                        case Meaning.Status status -> statuses.put(status.deviceId(), attributes(status, delivered));
                        case Meaning.DeviceRemoved(String deviceId) ->
                            statuses.put(deviceId, new TreeMap<>(Map.of("deleted", "true")));
                        default -> {}
                    }
                });
        return statuses;
    }

    /** A row for every customer record, by its position. */
    Map<String, List<String>> customerRows() {
        Map<String, List<String>> rows = new HashMap<>();
        for (Delivered delivered : inOrder) {
            switch (delivered.meaning()) {
                case Meaning.Customer(List<String> fields) ->
                    rows.put(delivered.position().toString(), row(fields, delivered, false));
                case Meaning.CustomerRemoved ignored ->
                    rows.put(
                            delivered.position().toString(),
                            row(List.of("", "", "", "", "", "", "", ""), delivered, true));
                default -> {}
            }
        }
        return rows;
    }

    /** The JSON of each order that was not taken back. */
    Map<String, String> orders() {
        Map<String, String> orders = new HashMap<>();
        for (Delivered delivered : inOrder) {
            switch (delivered.meaning()) {
                case Meaning.Order(String entry) ->
                    orders.put(
                            entry, new String(delivered.sample().kafkaRecord().value(), StandardCharsets.UTF_8));
                case Meaning.OrderRemoved(String entry) -> orders.remove(entry);
                default -> {}
            }
        }
        return orders;
    }

    /** The score of each SKU in stock, by set and member. */
    Map<String, Double> stock() {
        Map<String, Double> stock = new HashMap<>();
        for (Delivered delivered : inOrder) {
            switch (delivered.meaning()) {
                case Meaning.Stock(String set, String member, var quantity, long change) ->
                    stock.merge(
                            set + " " + member,
                            (double) quantity.orElse(change),
                            (old, now) -> quantity.isPresent() ? now : old + now);
                case Meaning.StockRemoved(String set, String member) -> stock.remove(set + " " + member);
                default -> {}
            }
        }
        return stock;
    }

    /** Code and original bytes of each poison record, by its position. */
    Map<String, List<String>> deadLetters() {
        Map<String, List<String>> letters = new HashMap<>();
        for (Delivered delivered : inOrder) {
            if (delivered.meaning() instanceof Meaning.Poison(String code)) {
                letters.put(
                        delivered.position().toString(),
                        List.of(code, delivered.valueBase64().orElse("null")));
            }
        }
        return letters;
    }

    private static boolean isStatus(Delivered delivered) {
        return delivered.meaning() instanceof Meaning.Status || delivered.meaning() instanceof Meaning.DeviceRemoved;
    }

    private static Instant statusTime(Delivered delivered) {
        return delivered.meaning() instanceof Meaning.Status status
                ? status.eventTime()
                : Instant.ofEpochMilli(delivered.timestamp());
    }

    private static Map<String, String> attributes(Meaning.Status status, Delivered delivered) {
        return new TreeMap<>(Map.of(
                "model", status.model(),
                "interface", status.interfaceName(),
                "interfacestatus", status.interfaceStatus(),
                "cpuusage", Numbers.hundredths(status.cpuUsage()),
                "memoryusage", Numbers.hundredths(status.memoryUsage()),
                "event_time", status.eventTime().toString(),
                "kafka_partition", Integer.toString(delivered.position().partition()),
                "kafka_offset", Long.toString(delivered.position().offset())));
    }

    private static List<String> row(List<String> fields, Delivered delivered, boolean tombstone) {
        List<String> row = new ArrayList<>(fields);
        row.add(new String(delivered.sample().kafkaRecord().key(), StandardCharsets.UTF_8));
        row.add(Boolean.toString(tombstone));
        return row;
    }
}
