package dev.msksinks.batch.decode;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of fields that are wanted, each with a place of its own. Made once, for reading any number of objects. */
public final class FieldNames {
    private static final int NOWHERE = -1;

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    private FieldNames(Collection<String> names) {
        this.names = names.stream().distinct().toList();
        for (String name : this.names) {
            places.put(name, places.size());
        }
    }

    public static FieldNames of(String... names) {
        return new FieldNames(List.of(names));
    }

    /** @param names of which repeated ones count once */
    public static FieldNames of(Collection<String> names) {
        return new FieldNames(names);
    }

    int size() {
        return names.size();
    }

    List<String> names() {
        return names;
    }

    /** From 0 on, or -1 if the name is not wanted. */
    int place(String name) {
        return places.getOrDefault(name, NOWHERE);
    }
}
