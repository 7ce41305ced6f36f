package dev.msksinks.benchmarks.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A customer as a line of CSV, and a new name for an object. */
public final class CustomerLine {
    public static final String BUCKET = "benchmark-customers";
    private static final List<String> COLUMNS =
            List.of("customerid", "firstname", "lastname", "email", "phone", "city", "state", "zipcode");

    private CustomerLine() {}

    public static String of(JsonNode customer) {
        return COLUMNS.stream()
                .map(column -> "\"" + customer.path(column).asText().replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    public static String newKey() {
        return "customer-data-" + UUID.randomUUID() + ".csv";
    }
}
