package dev.msksinks.cacheentries.rules;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders, such as {@code orders:{orderid}}, each of which names a field of a record.
 *
 * @param text the template as it was written
 */
public record KeyTemplate(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    /** @throws IllegalArgumentException if the text is blank, or has a brace that belongs to no placeholder */
    public KeyTemplate {
        String literals = PLACEHOLDER.matcher(text).replaceAll("");
        if (text.isBlank() || literals.contains("{") || literals.contains("}")) {
            throw new IllegalArgumentException("must be a text with placeholders such as orders:{orderid}");
        }
    }

    /** The names of the placeholders in their order, each once. */
    public List<String> placeholders() {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(placeholder -> placeholder.group(1))
                .distinct()
                .toList();
    }

    /** The text with each placeholder replaced by its value, whatever characters that has. */
    public String render(Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(placeholder -> valueOf(placeholder, values));
    }

    private static String valueOf(MatchResult placeholder, Map<String, String> values) {
        String name = placeholder.group(1);
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no value for placeholder " + name);
        }
        return Matcher.quoteReplacement(values.get(name));
    }
}
