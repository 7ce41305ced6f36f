package dev.msksinks.local.mapping.template;

import dev.msksinks.local.mapping.template.Value.Absent;
import dev.msksinks.local.mapping.template.Value.Fields;
import dev.msksinks.local.mapping.template.Value.Intrinsic;
import dev.msksinks.local.mapping.template.Value.Items;
import dev.msksinks.local.mapping.template.Value.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Evaluates CloudFormation's intrinsic functions.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     Intrinsic function reference</a>
 */
final class Intrinsics {

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final References references;
    private final Conditions conditions;
    private final Fields mappings;

    Intrinsics(Fields template, TemplateContext context) {
        this.references = new References(template, context);
        this.conditions = new Conditions(template, this);
        this.mappings = template.get("Mappings") instanceof Fields fields ? fields : Fields.NONE;
    }

    boolean holds(String condition) {
        return conditions.holds(condition);
    }

    /**
     * The value without intrinsic functions.
     *
     * @throws UnresolvableException when a part of it has no value here
     */
    Value evaluate(Value value) {
        return switch (value) {
            case Text text -> text;
            case Absent absent -> absent;
            case Items(List<Value> items) ->
                new Items(items.stream()
                        .map(this::evaluate)
                        .filter(item -> item != Absent.ABSENT)
                        .toList());
            case Fields(Map<String, Value> fields) -> evaluate(fields);
            case Intrinsic(String function, Value argument) -> call(function, argument);
        };
    }

    private Fields evaluate(Map<String, Value> fields) {
        Map<String, Value> evaluated = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((name, value) -> {
            Value result = evaluate(value);
            if (result != Absent.ABSENT) {
                evaluated.put(name, result);
            }
        });
        return new Fields(Collections.unmodifiableMap(evaluated));
    }

    private Value call(String function, Value argument) {
        return switch (function) {
            case "Ref" -> references.resolve(text(function, argument));
            case "GetAtt" -> references.resolve(attribute(argument));
            case "Sub" -> new Text(substitute(argument));
            case "If" -> choose(arguments(function, argument, 3));
            case "Join" -> join(arguments(function, argument, 2));
            case "Select" -> select(arguments(function, argument, 2));
            case "Split" -> split(arguments(function, argument, 2));
            case "FindInMap" -> findInMap(arguments(function, argument, 3));
            case "Base64" ->
                new Text(Base64.getEncoder()
                        .encodeToString(text(function, argument).getBytes(StandardCharsets.UTF_8)));
            default -> throw new UnresolvableException("the intrinsic function " + function + " is not supported here");
        };
    }

    private Value choose(List<Value> arguments) {
        return evaluate(conditions.holds(text("If", arguments.get(0))) ? arguments.get(1) : arguments.get(2));
    }

    private Value join(List<Value> arguments) {
        return new Text(items("Join", arguments.get(1)).stream()
                .map(item -> text("Join", item))
                .collect(Collectors.joining(text("Join", arguments.get(0)))));
    }

    private Value select(List<Value> arguments) {
        List<Value> items = items("Select", arguments.get(1));
        String index = text("Select", arguments.get(0));
        if (!index.matches("\\d{1,6}") || Integer.parseInt(index) >= items.size()) {
            throw new UnresolvableException("Select finds no item " + index + " in a list of " + items.size());
        }
        return items.get(Integer.parseInt(index));
    }

    private Value split(List<Value> arguments) {
        String[] parts = text("Split", arguments.get(1)).split(Pattern.quote(text("Split", arguments.get(0))), -1);
        return new Items(Arrays.stream(parts).<Value>map(Text::new).toList());
    }

    private Value findInMap(List<Value> arguments) {
        List<String> path =
                arguments.stream().map(key -> text("FindInMap", key)).toList();
        Value found = mappings;
        for (String key : path) {
            found = found instanceof Fields fields ? fields.get(key) : Absent.ABSENT;
        }
        if (found == Absent.ABSENT) {
            throw new UnresolvableException("FindInMap finds nothing at " + String.join(".", path));
        }
        return found;
    }

    private String substitute(Value argument) {
        return switch (argument) {
            case Text(String template) -> substitute(template, Fields.NONE);
            case Items(List<Value> items)
            when items.size() == 2
                    && items.get(0) instanceof Text(String template)
                    && items.get(1) instanceof Fields variables -> substitute(template, variables);
            default -> throw new UnresolvableException("Sub takes a text, or a text and a mapping of variables");
        };
    }

    private String substitute(String template, Fields variables) {
        return SUBSTITUTION.matcher(template).replaceAll(match -> {
            String name = match.group(2).strip();
            if (!match.group(1).isEmpty()) {
                return Matcher.quoteReplacement("${" + match.group(2) + "}");
            }
            Value value =
                    variables.fields().containsKey(name) ? evaluate(variables.get(name)) : references.resolve(name);
            return Matcher.quoteReplacement(text("Sub", value));
        });
    }

    private String attribute(Value argument) {
        return argument instanceof Items(List<Value> items)
                ? items.stream().map(item -> text("GetAtt", item)).collect(Collectors.joining("."))
                : text("GetAtt", argument);
    }

    private static List<Value> arguments(String function, Value argument, int count) {
        if (argument instanceof Items(List<Value> items) && items.size() == count) {
            return items;
        }
        throw new UnresolvableException(function + " takes " + count + " arguments");
    }

    private List<Value> items(String function, Value argument) {
        if (evaluate(argument) instanceof Items(List<Value> items)) {
            return items;
        }
        throw new UnresolvableException(function + " takes a list");
    }

    String text(String function, Value argument) {
        if (evaluate(argument) instanceof Text(String text)) {
            return text;
        }
        throw new UnresolvableException(function + " takes a text");
    }
}
