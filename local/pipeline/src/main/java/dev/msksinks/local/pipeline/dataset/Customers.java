package dev.msksinks.local.pipeline.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Customers in the default columns, half of them as a CSV line and half as a JSON object, with names that need quoting. One
 * record in a hundred removes a customer, one in seven is up to three hours old, and one JSON object in ten has a field that
 * is no column.
 */
final class Customers implements SampleMaker {
    static final List<String> COLUMNS =
            List.of("customerid", "firstname", "lastname", "email", "phone", "city", "state", "zipcode");

    private static final List<String> FIRST_NAMES = List.of("Ada", "Björn", "Chloé", "Dmitri", "Eun-ji", "Fatıma");
    private static final List<String> LAST_NAMES =
            List.of("Lovelace", "O'Neil", "García, Jr.", "\"Ace\" Smith", "van der Berg", "李");
    private static final List<String> CITIES = List.of("Springfield", "São Paulo", "Köln", "Winston-Salem");
    private static final List<String> STATES = List.of("CA", "NC", "WA", "TX");
    private static final int PHONE = COLUMNS.indexOf("phone");
    private static final Duration OLDEST = Duration.ofHours(3);

    private final Instant now;

    Customers(Instant now) {
        this.now = now;
    }

    @Override
    public Content make(int number, RandomGenerator random) {
        String id = Integer.toString(100_000 + number);
        Content content = number % 100 == 99
                ? Content.tombstone(Topic.CUSTOMER, Optional.of(id), new Meaning.CustomerRemoved(id))
                : customer(id, random);
        return random.nextInt(7) == 0 ? content.at(now.minusMillis(random.nextLong(OLDEST.toMillis()))) : content;
    }

    private static Content customer(String id, RandomGenerator random) {
        List<String> fields = List.of(
                id,
                FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size())),
                LAST_NAMES.get(random.nextInt(LAST_NAMES.size())),
                "customer" + id + "@example.com",
                random.nextInt(3) == 0 ? "" : "+1-555-%04d".formatted(random.nextInt(10_000)),
                CITIES.get(random.nextInt(CITIES.size())),
                STATES.get(random.nextInt(STATES.size())),
                "%05d".formatted(random.nextInt(100_000)));
        String value = random.nextBoolean() ? csv(fields) : json(fields, random.nextInt(10) == 0);
        return Content.of(Topic.CUSTOMER, id, value, new Meaning.Customer(fields));
    }

    private static String csv(List<String> fields) {
        return fields.stream()
                .map(field ->
                        field.contains(",") || field.contains("\"") ? '"' + field.replace("\"", "\"\"") + '"' : field)
                .collect(Collectors.joining(","));
    }

    private static String json(List<String> fields, boolean unknownField) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (i != PHONE || !fields.get(i).isEmpty()) {
                members.add(
                        "\"%s\":\"%s\"".formatted(COLUMNS.get(i), fields.get(i).replace("\"", "\\\"")));
            }
        }
        if (unknownField) {
            members.add("\"loyalty\":{\"level\":\"gold\"}");
        }
        return "{" + String.join(",", members) + "}";
    }
}
