package dev.msksinks.redrive.show;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under a header, each column as wide as it needs to be; columns of numbers stand to the right. */
public final class Table {
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public record Column(String name, boolean isNumber) {
        public static Column text(String name) {
            return new Column(name, false);
        }

        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Each line indented by two blanks and with a line break. */
    public String text() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Column::name).toList());
        all.addAll(rows);
        List<Integer> widths = IntStream.range(0, columns.size())
                .mapToObj(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return all.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private String line(List<String> row, List<Integer> widths) {
        String line = IntStream.range(0, columns.size())
                .mapToObj(column -> padded(
                        row.get(column), widths.get(column), columns.get(column).isNumber()))
                .collect(Collectors.joining("  "));
        return "  " + line.stripTrailing() + System.lineSeparator();
    }

    private static String padded(String cell, int width, boolean toTheRight) {
        String padding = " ".repeat(width - cell.length());
        return toTheRight ? padding + cell : cell + padding;
    }
}
