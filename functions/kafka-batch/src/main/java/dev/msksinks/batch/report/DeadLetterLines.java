package dev.msksinks.batch.report;

import dev.msksinks.batch.report.DeadLetterLine.Place;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The letters of one object, each once, in the order of their offsets. Immutable. */
final class DeadLetterLines {
    private final SortedMap<Place, String> lines;

    private DeadLetterLines(SortedMap<Place, String> lines) {
        this.lines = lines;
    }

    static DeadLetterLines of(Collection<DeadLetterLine> letters) {
        SortedMap<Place, String> lines = new TreeMap<>();
        letters.forEach(letter -> lines.putIfAbsent(letter.place(), letter.json()));
        return new DeadLetterLines(lines);
    }

    /** @throws IllegalArgumentException if a line is no dead letter */
    static DeadLetterLines parse(String jsonLines) {
        return of(jsonLines.lines().map(DeadLetterLine::parse).toList());
    }

    /** A letter that is there stays as it is. */
    DeadLetterLines with(DeadLetterLines more) {
        SortedMap<Place, String> all = new TreeMap<>(more.lines);
        all.putAll(lines);
        return new DeadLetterLines(all);
    }

    int count() {
        return lines.size();
    }

    String jsonLines() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Place, String> line : lines.entrySet()) {
            text.append(line.getValue()).append('\n');
        }
        return text.toString();
    }
}
