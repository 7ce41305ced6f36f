package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.dataset.Content;
import dev.msksinks.local.pipeline.dataset.Meaning;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * What the stores should hold after all that was delivered: a model of a few lines that shares nothing with the functions,
 * so that both would have to be wrong in the same way. Of each subject it remembers which record decides, not its content.
 */
public final class Expectation {
    private static final Comparator<Delivered> OLDEST_STATUS_FIRST = Comparator.comparing(Expectation::statusTime)
            .thenComparingLong(Delivered::epochMillis)
            .thenComparingInt(Delivered::partition)
            .thenComparingLong(Delivered::offset);

    private final Map<String, Delivered> statuses = new HashMap<>();
    private final Map<String, Delivered> customerRows = new HashMap<>();
    private final Map<String, Delivered> orders = new HashMap<>();
    private final Map<String, Double> stock = new HashMap<>();
    private final Map<String, Delivered> deadLetters = new HashMap<>();
    private Instant begin = Instant.MAX;

    /**
     * @param begin when producing began, by this machine's clock and not by the producers'
     */
    public Expectation(List<Delivered> delivered, Instant begin) {
        this(delivered);
        this.begin = begin;
    }

    public Expectation(List<Delivered> delivered) {
        delivered.stream()
                .sorted(Comparator.comparingLong(Delivered::offset))
                .forEach(each -> take(each, each.content()));
    }

    /** By device, its newest status or removal. */
    Map<String, Delivered> statuses() {
        return statuses;
    }

    /** By position, every record of a customer. */
    Map<String, Delivered> customerRows() {
        return customerRows;
    }

    /** By entry, the last record of each order that was not taken back. */
    Map<String, Delivered> orders() {
        return orders;
    }

    /** By set and member, the score of each SKU in stock. */
    Map<String, Double> stock() {
        return stock;
    }

    /** By position, every poison record. */
    Map<String, Delivered> deadLetters() {
        return deadLetters;
    }

    /** When the first record was produced that did not come with a timestamp of its own. */
    Instant begin() {
        return begin;
    }

    private void take(Delivered delivered, Content content) {
        switch (content.meaning()) {
            case Meaning.Status status -> takeStatus(status.deviceId(), delivered);
            case Meaning.DeviceRemoved(String deviceId) -> takeStatus(deviceId, delivered);
            case Meaning.Customer _, Meaning.CustomerRemoved _ ->
                customerRows.put(delivered.position().toString(), delivered);
            case Meaning.Order(String entry) -> orders.put(entry, delivered);
            case Meaning.OrderRemoved(String entry) -> orders.remove(entry);
            case Meaning.Stock change -> takeStock(change);
            case Meaning.StockRemoved(String set, String member) -> stock.remove(set + " " + member);
            case Meaning.Poison _ -> deadLetters.put(delivered.position().toString(), delivered);
        }
        if (content.kafkaRecord().timestamp() == null && delivered.timestamp().isBefore(begin)) {
            begin = delivered.timestamp();
        }
    }

    private void takeStatus(String deviceId, Delivered delivered) {
        statuses.merge(deviceId, delivered, BinaryOperator.maxBy(OLDEST_STATUS_FIRST));
    }

    private void takeStock(Meaning.Stock change) {
        stock.merge(
                change.set() + " " + change.member(),
                (double) change.quantity().orElse(change.change()),
                (old, now) -> change.quantity().isPresent() ? now : old + now);
    }

    private static Instant statusTime(Delivered delivered) {
        return delivered.meaning() instanceof Meaning.Status status ? status.eventTime() : delivered.timestamp();
    }
}
