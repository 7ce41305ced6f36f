package dev.msksinks.cacheentries.rules;

import dev.msksinks.cacheentries.rules.Template.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template read backwards: from a Kafka record key to the values of its fields.
 *
 * @param before the text before the first field
 * @param fields at least one, each once
 * @param between the texts between the fields, none of them empty
 * @param after the text behind the last field
 */
public record KeyPattern(String before, List<String> fields, List<String> between, String after) {

    public KeyPattern {
        fields = List.copyOf(fields);
        between = List.copyOf(between);
    }

    /** @throws IllegalArgumentException if no key could be read by the template, with the reason */
    public static KeyPattern of(Template template) {
        List<String> fields = new ArrayList<>();
        List<String> texts = new ArrayList<>(List.of(""));
        for (Part part : template.parts()) {
            switch (part) {
                case Part.Literal(String text) -> texts.set(texts.size() - 1, text);
                case Part.Placeholder(String field) -> {
                    if (fields.contains(field)) {
                        throw new IllegalArgumentException("names the field " + field + " twice");
                    }
                    fields.add(field);
                    texts.add("");
                }
            }
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("names no field");
        }
        List<String> between = texts.subList(1, texts.size() - 1);
        if (between.contains("")) {
            throw new IllegalArgumentException("needs text between its placeholders");
        }
        return new KeyPattern(texts.getFirst(), fields, between, texts.getLast());
    }

    /**
     * The fields' values, none of them empty. Nothing if the key does not follow the template, and nothing if it could be
     * read in more than one way: a deletion must not guess.
     */
    public Optional<Map<String, String>> read(String key) {
        if (key.length() <= before.length() + after.length() || !key.startsWith(before) || !key.endsWith(after)) {
            return Optional.empty();
        }
        String values = key.substring(before.length(), key.length() - after.length());
        return earliestSeparators(values)
                .filter(earliest -> earliest.equals(latestSeparators(values)))
                .map(separators -> split(values, separators));
    }

    private Optional<List<Integer>> earliestSeparators(String values) {
        List<Integer> separators = new ArrayList<>();
        int start = 0;
        for (String separator : between) {
            int at = values.indexOf(separator, start + 1);
            if (at < 0) {
                return Optional.empty();
            }
            separators.add(at);
            start = at + separator.length();
        }
        return start < values.length() ? Optional.of(separators) : Optional.empty();
    }

    /** For values that have earliest separators, and so have latest ones too. */
    private List<Integer> latestSeparators(String values) {
        List<Integer> separators = new ArrayList<>();
        int end = values.length();
        for (String separator : between.reversed()) {
            end = values.lastIndexOf(separator, end - 1 - separator.length());
            separators.addFirst(end);
        }
        return separators;
    }

    private Map<String, String> split(String values, List<Integer> separators) {
        Map<String, String> byField = new HashMap<>();
        int start = 0;
        for (int i = 0; i < between.size(); i++) {
            byField.put(fields.get(i), values.substring(start, separators.get(i)));
            start = separators.get(i) + between.get(i).length();
        }
        byField.put(fields.getLast(), values.substring(start));
        return Map.copyOf(byField);
    }
}
