package dev.msksinks.local.pipeline;

import dev.msksinks.local.pipeline.audit.AuditRow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audit as a table for people, with the first differences below it. */
final class ResultTable {
    private static final String FORMAT = "  %-26s %9s %9s %9s %9s %9s %10s%s%n";

    private ResultTable() {}

    static String of(List<AuditRow> rows) {
        String header = String.format(
                Locale.ROOT, FORMAT, "store", "expected", "right", "missing", "different", "twice", "unexpected", "");
        return Stream.concat(Stream.of(header), rows.stream().map(ResultTable::row))
                .collect(Collectors.joining());
    }

    private static String row(AuditRow row) {
        String line = String.format(
                Locale.ROOT,
                FORMAT,
                row.store(),
                number(row.expected()),
                number(row.right()),
                number(row.missing()),
                number(row.different()),
                number(row.twice()),
                number(row.unexpected()),
                row.agrees() ? "   agrees" : "   DIFFERS");
        return line
                + row.examples().stream()
                        .map(example -> "      " + example + System.lineSeparator())
                        .collect(Collectors.joining());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
