package dev.msksinks.cacheentries.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;

/**
 * A text with placeholders, such as {@code inventory:{store}}. Two braces stand for one, so a cluster's hash tag is written
 * <code>{{orders}}:{orderid}</code>.
 */
public final class Template {
    private final List<Part> parts;
    private final SequencedSet<String> fields;

    /** A piece of a template. */
    sealed interface Part {

        /** Text that stands for itself. */
        record Literal(String text) implements Part {}

        /** A field's value goes here. */
        record Placeholder(String field) implements Part {}
    }

    Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.fields = Collections.unmodifiableSequencedSet(fields(parts));
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
        return fields;
    }

    /** Its pieces, no two texts side by side. */
    public List<Part> parts() {
        return parts;
    }

    /** The text with the values in the places of the placeholders; the values must have all fields. */
    public String render(Map<String, String> values) {
        return render(values::get);
    }

    /** The same with the values that a function gives. */
    public String render(UnaryOperator<String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal(String literal) -> text.append(literal);
                case Part.Placeholder(String field) -> text.append(values.apply(field));
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && parts.equals(template.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return parts.toString();
    }

    private static SequencedSet<String> fields(List<Part> parts) {
        SequencedSet<String> fields = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Placeholder(String field)) {
                fields.add(field);
            }
        }
        return fields;
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
