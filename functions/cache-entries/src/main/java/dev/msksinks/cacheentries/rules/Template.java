package dev.msksinks.cacheentries.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * A text with placeholders, such as {@code inventory:{store}}. Two braces stand for one, so a cluster's hash tag is written
 * <code>{{orders}}:{orderid}</code>.
 */
public record Template(List<Part> parts) {

    /** A piece of a template. */
    sealed interface Part {

        /** Text that stands for itself. */
        record Literal(String text) implements Part {}

        /** A field's value goes here. */
        record Placeholder(String field) implements Part {}
    }

    public Template {
        parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException with what is wrong, without the text itself */
    public static Template parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean brace = c == '{' || c == '}';
            if (brace && at + 1 < text.length() && text.charAt(at + 1) == c) {
                literal.append(c);
                at += 2;
            } else if (c == '{') {
                addLiteral(parts, literal);
                int end = text.indexOf('}', at);
                parts.add(new Part.Placeholder(field(text, at + 1, end)));
                at = end + 1;
            } else if (c == '}') {
                throw new IllegalArgumentException("has a } without a {; write }} for the character itself");
            } else {
                literal.append(c);
                at++;
            }
        }
        addLiteral(parts, literal);
        return new Template(parts);
    }

    /** Placeholders with a text between them. */
    static Template joined(List<String> fields, String separator) {
        List<Part> parts = new ArrayList<>();
        for (String field : fields) {
            if (!parts.isEmpty()) {
                parts.add(new Part.Literal(separator));
            }
            parts.add(new Part.Placeholder(field));
        }
        return new Template(parts);
    }

    /** The fields that it names, each once, in the order of their first placeholders. */
    public SequencedSet<String> fields() {
        SequencedSet<String> fields = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Placeholder(String field)) {
                fields.add(field);
            }
        }
        return Collections.unmodifiableSequencedSet(fields);
    }

    /** The text with the values in the places of the placeholders; the values must have all fields. */
    public String render(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal(String literal) -> text.append(literal);
                case Part.Placeholder(String field) -> text.append(values.get(field));
            }
        }
        return text.toString();
    }

    private static String field(String text, int start, int end) {
        if (end < 0) {
            throw new IllegalArgumentException("has a { without a }; write {{ for the character itself");
        }
        String field = text.substring(start, end);
        if (field.isBlank() || field.indexOf('{') >= 0) {
            throw new IllegalArgumentException("has a placeholder that names no field");
        }
        return field;
    }

    private static void addLiteral(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
