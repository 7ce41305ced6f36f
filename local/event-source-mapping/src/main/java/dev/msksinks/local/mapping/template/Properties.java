package dev.msksinks.local.mapping.template;

import dev.msksinks.local.mapping.template.Value.Absent;
import dev.msksinks.local.mapping.template.Value.Fields;
import dev.msksinks.local.mapping.template.Value.Intrinsic;
import dev.msksinks.local.mapping.template.Value.Items;
import dev.msksinks.local.mapping.template.Value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Typed access to the properties of one resource or event; what is missing or of another type becomes a problem that
 * names it, and reading goes on, so that all problems are reported at once.
 */
final class Properties {

    private final String owner;
    private final Fields fields;
    private final Intrinsics intrinsics;
    private final List<String> problems;

    Properties(String owner, Fields fields, Intrinsics intrinsics, List<String> problems) {
        this.owner = owner;
        this.fields = fields;
        this.intrinsics = intrinsics;
        this.problems = problems;
    }

    Set<String> names() {
        return fields.fields().keySet();
    }

    boolean has(String name) {
        return evaluate(name) != Absent.ABSENT;
    }

    /** The text, or a problem and an empty text when it is missing. */
    String required(String name) {
        return text(name).orElseGet(() -> {
            if (fields.get(name) == Absent.ABSENT) {
                problem(name + " is missing");
            }
            return "";
        });
    }

    Optional<String> text(String name) {
        return switch (evaluate(name)) {
            case Text(String text) -> Optional.of(text);
            case Absent _ -> Optional.empty();
            default -> {
                problem(name + " must be a text");
                yield Optional.empty();
            }
        };
    }

    /** The text, without a problem when nothing on this machine stands in for what it refers to. */
    Optional<String> textIfResolvable(String name) {
        try {
            return intrinsics.evaluate(fields.get(name)) instanceof Text(String text)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (UnresolvableException _) {
            return Optional.empty();
        }
    }

    int integer(String name, int ifAbsent) {
        return text(name)
                .map(text -> {
                    try {
                        return Integer.parseInt(text);
                    } catch (NumberFormatException _) {
                        problem(name + " must be a whole number, not '" + text + "'");
                        return ifAbsent;
                    }
                })
                .orElse(ifAbsent);
    }

    boolean flag(String name, boolean ifAbsent) {
        return text(name)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> {
                        problem(name + " must be true or false, not '" + text + "'");
                        yield ifAbsent;
                    }
                })
                .orElse(ifAbsent);
    }

    /** The texts of a list; a single text counts as a list of one. */
    List<String> texts(String name) {
        return switch (evaluate(name)) {
            case Items(List<Value> items)
            when items.stream().allMatch(Text.class::isInstance) ->
                items.stream().map(item -> ((Text) item).text()).toList();
            case Text(String text) -> List.of(text);
            case Absent _ -> List.of();
            default -> {
                problem(name + " must be a list of texts");
                yield List.of();
            }
        };
    }

    /** The texts of a mapping but those of some keys, which are not looked at. */
    Map<String, String> textMap(String name, Set<String> but) {
        Properties nested = nested(name);
        Map<String, String> texts = new LinkedHashMap<>();
        nested.names().stream()
                .filter(key -> !but.contains(key))
                .forEach(key -> nested.text(key).ifPresent(text -> texts.put(key, text)));
        return texts;
    }

    /** The properties below a name; none when it is absent. */
    Properties nested(String name) {
        Value value = fields.get(name) instanceof Intrinsic ? evaluate(name) : fields.get(name);
        Fields below = switch (value) {
            case Fields nested -> nested;
            case Absent _ -> Fields.NONE;
            default -> {
                problem(name + " must be a mapping");
                yield Fields.NONE;
            }
        };
        return new Properties(owner + "." + name, below, intrinsics, problems);
    }

    /** The properties of each item of a list of mappings; none when it is absent. */
    List<Properties> nestedItems(String name) {
        return switch (evaluate(name)) {
            case Items(List<Value> items)
            when items.stream().allMatch(Fields.class::isInstance) ->
                items.stream()
                        .map(item -> new Properties(owner + "." + name, (Fields) item, intrinsics, problems))
                        .toList();
            case Absent _ -> List.of();
            default -> {
                problem(name + " must be a list of mappings");
                yield List.of();
            }
        };
    }

    void problem(String problem) {
        problems.add(owner + ": " + problem);
    }

    String owner() {
        return owner;
    }

    private Value evaluate(String name) {
        try {
            return intrinsics.evaluate(fields.get(name));
        } catch (UnresolvableException e) {
            problem(name + ": " + e.getMessage());
            return Absent.ABSENT;
        }
    }
}
