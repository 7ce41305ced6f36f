package dev.msksinks.local.pipeline.audit;

import dev.msksinks.local.pipeline.dataset.Meaning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares the rows of all customer objects, each with the place where it stands: the hour of its own timestamp, in an object
 * that its first row names and whose metadata say which offsets it holds.
 */
final class CustomerObjects {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** What may stand behind the first row: how many fences the hour had, or that it is a dead letter sent again. */
    private static final Pattern SUFFIX = Pattern.compile("(-f\\d+|-redrive)?\\.csv");

    private final Comparison<Delivered> comparison;
    private final String prefix;

    CustomerObjects(Expectation expectation, String prefix) {
        this.comparison = new Comparison<>("customer rows (S3)", expectation.customerRows(), this::expected);
        this.prefix = prefix;
    }

    /** An object below the prefix, or anywhere else in the bucket where nothing should be. */
    void found(StoredObject object) {
        if (isFence(object)) {
            return;
        }
        List<CustomerRow> rows = CustomerRow.parse(object.text());
        if (!object.key().startsWith(prefix + "/") || rows.isEmpty()) {
            comparison.found("object " + object.key(), "no object of customer rows");
            return;
        }
        String place = place(object, rows);
        for (CustomerRow row : rows) {
            comparison.found(row.position().toString(), new Found(place, row.fields()));
        }
    }

    /** An object without bytes in the place of one whose writer died before it came: it holds nothing, as it says. */
    private boolean isFence(StoredObject object) {
        return object.key().startsWith(prefix + "/")
                && object.text().isEmpty()
                && "0".equals(object.metadata().get("records"));
    }

    AuditRow result() {
        return comparison.result();
    }

    /** The object's directory, if all else of it is right. */
    private String place(StoredObject object, List<CustomerRow> rows) {
        CustomerRow first = rows.getFirst();
        List<Long> offsets = rows.stream().map(CustomerRow::offset).toList();
        String directory = object.key().substring(0, Math.max(0, object.key().lastIndexOf('/')));
        String name = "customer-data-%s-%d-%020d"
                .formatted(first.timestamp().replace("-", "").replace(":", ""), first.partition(), first.offset());
        Map<String, String> metadata = Map.of(
                "first-offset", Long.toString(offsets.getFirst()),
                "last-offset", Long.toString(offsets.getLast()),
                "records", Integer.toString(offsets.size()),
                "latest-timestamp",
                        rows.stream()
                                .map(CustomerRow::timestamp)
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
        List<String> problems = new ArrayList<>();
        String suffix = object.key().startsWith(directory + "/" + name)
                ? object.key().substring(directory.length() + 1 + name.length())
                : "";
        if (!SUFFIX.matcher(suffix).matches()) {
            problems.add("the object's name is not " + name + ".csv");
        }
        if (!object.metadata().equals(metadata)) {
            problems.add("its metadata are " + object.metadata());
        }
        if (!offsets.equals(offsets.stream().sorted().toList())) {
            problems.add("its rows are not in the order of their offsets");
        }
        if (rows.stream().anyMatch(row -> row.partition() != first.partition())) {
            problems.add("its rows are of several partitions");
        }
        return problems.isEmpty() ? directory : object.key() + " where " + String.join(", ", problems);
    }

    private Found expected(Delivered delivered) {
        List<String> fields = new ArrayList<>(
                delivered.meaning() instanceof Meaning.Customer(List<String> ofCustomer)
                        ? ofCustomer
                        : Collections.nCopies(CustomerRow.CUSTOMER.size(), ""));
        Instant timestamp = delivered.timestamp();
        Position position = delivered.position();
        fields.addAll(List.of(
                position.topic(),
                Integer.toString(position.partition()),
                Long.toString(position.offset()),
                MILLIS.format(timestamp),
                new String(delivered.kafkaRecord().key(), StandardCharsets.UTF_8),
                Boolean.toString(delivered.meaning() instanceof Meaning.CustomerRemoved)));
        return new Found(Hour.directory(prefix, position.topic(), timestamp), fields);
    }

    private record Found(String place, List<String> row) {}
}
