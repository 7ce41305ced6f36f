package dev.msksinks.customerdata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A customer's columns in the order of a CSV line and of the output. Query engines compare column names without case, so no
 * two may differ by case alone, and none may be one of {@link KafkaColumn} or of the partitions in an object's key, which
 * engines show as columns.
 */
public record Columns(List<Column> columns) {
    private static final Set<String> RESERVED = Stream.concat(
                    Stream.of(KafkaColumn.values()).map(KafkaColumn::columnName),
                    Stream.of("topic", "year", "month", "day", "hour"))
            .collect(Collectors.toUnmodifiableSet());

    public Columns {
        columns = List.copyOf(columns);
    }

    /**
     * Reads names between commas; a {@code ?} behind a name marks an optional column.
     *
     * @throws IllegalArgumentException with everything that is wrong, by the columns' positions
     */
    public static Columns parse(String text) {
        List<Column> columns = Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(name -> name.endsWith("?")
                        ? new Column(name.substring(0, name.length() - 1).strip(), false)
                        : new Column(name, true))
                .toList();
        List<String> problems = problems(columns);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "must name columns such as customerid,email,phone?: " + String.join(", ", problems));
        }
        return new Columns(columns);
    }

    private static List<String> problems(List<Column> columns) {
        Set<String> names = new HashSet<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                problems.add("column %d has no name".formatted(i + 1));
            } else if (name.chars().anyMatch(Character::isISOControl)) {
                problems.add("column %d has a control character".formatted(i + 1));
            } else if (RESERVED.contains(name)) {
                problems.add("column %d has a reserved name".formatted(i + 1));
            } else if (!names.add(name)) {
                problems.add("column %d repeats another".formatted(i + 1));
            }
        }
        return problems;
    }

    public int size() {
        return columns.size();
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
