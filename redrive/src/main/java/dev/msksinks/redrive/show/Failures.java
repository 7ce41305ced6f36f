package dev.msksinks.redrive.show;

import dev.msksinks.redrive.select.Entry;
import dev.msksinks.redrive.show.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was not taken, by reason, with the places of the first ones: nothing of a record's content. Pure. */
public final class Failures {
    private static final int PLACES = 5;

    private Failures() {}

    public static String table(Map<Entry, String> whyByEntry) {
        Map<String, List<Entry>> byReason = new TreeMap<>();
        whyByEntry.forEach((entry, why) -> byReason.computeIfAbsent(
                        entry.coordinates().topic() + "\n" + entry.code() + "\n" + why, _ -> new ArrayList<>())
                .add(entry));
        Table table = new Table(
                Column.text("topic"),
                Column.text("code"),
                Column.number("records"),
                Column.text("why"),
                Column.text("which"));
        byReason.forEach((reason, entries) -> {
            String[] parts = reason.split("\n", 3);
            table.row(parts[0], parts[1], String.format(Locale.ROOT, "%,d", entries.size()), parts[2], places(entries));
        });
        return table.text();
    }

    private static String places(List<Entry> entries) {
        return entries.stream()
                        .sorted()
                        .limit(PLACES)
                        .map(entry -> entry.coordinates().toString())
                        .collect(Collectors.joining(" "))
                + (entries.size() > PLACES ? " ..." : "");
    }
}
