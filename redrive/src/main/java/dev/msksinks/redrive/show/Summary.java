package dev.msksinks.redrive.show;

import dev.msksinks.redrive.select.Entry;
import dev.msksinks.redrive.show.Table.Column;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Entries in figures, by topic, partition and code: nothing of a record's content. Pure. */
public final class Summary {
    private Summary() {}

    private record Group(String topic, int partition, String code) implements Comparable<Group> {
        private static final Comparator<Group> ORDER = Comparator.comparing(Group::topic)
                .thenComparingInt(Group::partition)
                .thenComparing(Group::code);

        static Group of(Entry entry) {
            return new Group(entry.coordinates().topic(), entry.coordinates().partition(), entry.code());
        }

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    private record Figures(long records, long bytes, Instant earliest, Instant latest) {
        static Figures of(Entry entry) {
            return new Figures(1, entry.bytes(), entry.time(), entry.time());
        }

        Figures with(Figures more) {
            return new Figures(
                    records + more.records,
                    bytes + more.bytes,
                    earliest.isBefore(more.earliest) ? earliest : more.earliest,
                    latest.isAfter(more.latest) ? latest : more.latest);
        }
    }

    public static String table(Collection<Entry> entries) {
        Map<Group, Figures> groups = new TreeMap<>();
        entries.forEach(entry -> groups.merge(Group.of(entry), Figures.of(entry), Figures::with));
        Table table = new Table(
                Column.text("topic"),
                Column.number("partition"),
                Column.text("code"),
                Column.number("records"),
                Column.number("bytes"),
                Column.text("oldest"),
                Column.text("newest"));
        groups.forEach((group, figures) ->
                row(table, group.topic(), Integer.toString(group.partition()), group.code(), figures));
        if (groups.size() > 1) {
            groups.values().stream().reduce(Figures::with).ifPresent(sum -> row(table, "all", "", "", sum));
        }
        return table.text();
    }

    private static void row(Table table, String topic, String partition, String code, Figures figures) {
        table.row(
                topic,
                partition,
                code,
                String.format(Locale.ROOT, "%,d", figures.records()),
                String.format(Locale.ROOT, "%,d", figures.bytes()),
                figures.earliest().toString(),
                figures.latest().toString());
    }
}
