package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.audit.CacheEntry.Value;
import dev.msksinks.local.pipeline.dataset.Dataset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares all entries of the cache: orders by value and time to live, stock by the score of each member, and the entries of
 * others that no function may have touched. Whatever is neither stands among the orders.
 */
final class CacheEntries {
    private static final String STOCK = "inventory:";
    /** As the template's default rules have it. */
    private static final Duration ORDER_TIME_TO_LIVE = Duration.ofDays(1);

    private static final Duration VERSION_RETENTION = Duration.ofDays(7);
    private static final Pattern VERSIONS = Pattern.compile("\\{([^{}]+)}:v");
    private static final String NO_EXPIRY = "for ever";

    private final Comparison<Delivered> orders;
    private final Comparison<Object> stock;
    private final TimeOfWriting writing;

    CacheEntries(Expectation expectation, TimeOfWriting writing) {
        this.orders = new Comparison<>("orders (Redis)", expectation.orders(), CacheEntries::order);
        Map<String, Object> stockAndOthers = new HashMap<>(expectation.stock());
        Dataset.ENTRIES_OF_OTHERS.forEach(
                (key, text) -> stockAndOthers.put(key, new Found(new Value.Text(text), NO_EXPIRY)));
        this.stock = new Comparison<>("stock of SKUs (Redis)", stockAndOthers, Function.identity());
        this.writing = writing;
    }

    void found(CacheEntry entry) {
        if (isVersions(entry)) {
            return;
        }
        Found found = new Found(
                entry.value(),
                entry.expiry()
                        .map(expiry -> writing.lifetime(expiry, ORDER_TIME_TO_LIVE))
                        .orElse(NO_EXPIRY));
        if (!entry.key().startsWith(STOCK)) {
            orders.found(entry.key(), found);
        } else if (entry.value() instanceof Value.SortedSet(Map<String, Double> scores)
                && found.lives().equals(NO_EXPIRY)) {
            scores.forEach((member, score) -> stock.found(entry.key() + " " + member, score));
        } else {
            stock.found(entry.key(), found);
        }
    }

    /** What is kept of an entry's newest records, beside it and longer: of an order for the retention behind its end. */
    private boolean isVersions(CacheEntry entry) {
        Matcher name = VERSIONS.matcher(entry.key());
        if (!name.matches() || !entry.value().equals(new Value.Other("hash"))) {
            return false;
        }
        if (name.group(1).startsWith(STOCK)) {
            return entry.expiry().isEmpty();
        }
        return entry.expiry().stream()
                .flatMap(expiry -> Stream.of(VERSION_RETENTION, VERSION_RETENTION.plus(ORDER_TIME_TO_LIVE))
                        .filter(lifetime -> writing.lifetime(expiry, lifetime).equals(TimeOfWriting.text(lifetime))))
                .findAny()
                .isPresent();
    }

    List<AuditRow> results() {
        return List.of(orders.result(), stock.result());
    }

    private static Found order(Delivered delivered) {
        String json = new String(delivered.kafkaRecord().value(), StandardCharsets.UTF_8);
        return new Found(new Value.Text(json), TimeOfWriting.text(ORDER_TIME_TO_LIVE));
    }

    /** An entry's value, and how long it lives from its writing. */
    private record Found(Value value, String lives) {}
}
