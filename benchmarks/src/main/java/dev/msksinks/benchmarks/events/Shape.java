package dev.msksinks.benchmarks.events;

/**
 * What the events of a measurement are like.
 *
 * @param records in each event
 * @param keys how many devices, customers or orders the records are about, of all events together
 * @param padding characters of a field that makes values longer than they are by themselves
 */
public record Shape(int records, int keys, int padding) {
    /** About 5.5 MB for each function, which is near the most that Lambda delivers in one event. */
    public static final Shape FULL = new Shape(10_000, 10_000, 100);

    public static Shape of(int records) {
        return new Shape(records, records, 0);
    }

    /** Reads records, a plus, and the characters that are added to each value, such as {@code 1000+100}. */
    public static Shape parse(String name) {
        int plus = name.indexOf('+');
        return of(Integer.parseInt(name.substring(0, plus))).withPadding(Integer.parseInt(name.substring(plus + 1)));
    }

    /** As {@link #parse} reads it. */
    public String name() {
        return records + "+" + padding;
    }

    public Shape withKeys(int number) {
        return new Shape(records, number, padding);
    }

    public Shape withPadding(int characters) {
        return new Shape(records, keys, characters);
    }
}
