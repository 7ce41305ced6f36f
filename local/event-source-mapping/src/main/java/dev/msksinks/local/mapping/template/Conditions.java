package dev.msksinks.local.mapping.template;

import dev.msksinks.local.mapping.template.Value.Absent;
import dev.msksinks.local.mapping.template.Value.Fields;
import dev.msksinks.local.mapping.template.Value.Intrinsic;
import dev.msksinks.local.mapping.template.Value.Items;
import dev.msksinks.local.mapping.template.Value.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Evaluates the template's conditions. */
final class Conditions {

    private final Fields conditions;
    private final Intrinsics intrinsics;
    private final Set<String> underEvaluation = new LinkedHashSet<>();

    Conditions(Fields template, Intrinsics intrinsics) {
        this.conditions = template.get("Conditions") instanceof Fields fields ? fields : Fields.NONE;
        this.intrinsics = intrinsics;
    }

    boolean holds(String name) {
        Value condition = conditions.get(name);
        if (condition == Absent.ABSENT) {
            throw new UnresolvableException("the template has no condition " + name);
        }
        if (!underEvaluation.add(name)) {
            throw new UnresolvableException("the condition " + name + " refers to itself");
        }
        try {
            return holds(condition);
        } finally {
            underEvaluation.remove(name);
        }
    }

    private boolean holds(Value condition) {
        return switch (condition) {
            case Intrinsic(String function, Items(List<Value> items)) -> holds(function, items);
            case Intrinsic(String function, Text(String name)) when function.equals("Condition") -> holds(name);
            // The long form of !Condition has no Fn:: to tell it from a property.
            case Fields fields when fields.get("Condition") instanceof Text(String name) -> holds(name);
            default -> throw new UnresolvableException("a condition is neither a condition function nor a reference");
        };
    }

    private boolean holds(String function, List<Value> arguments) {
        return switch (function) {
            case "Equals" -> equal(arguments);
            case "Not" -> arguments.size() == 1 && !holds(arguments.getFirst());
            case "And" -> arguments.stream().allMatch(this::holds);
            case "Or" -> arguments.stream().anyMatch(this::holds);
            default -> throw new UnresolvableException(function + " is no condition function");
        };
    }

    private boolean equal(List<Value> arguments) {
        if (arguments.size() != 2) {
            throw new UnresolvableException("Equals takes 2 arguments");
        }
        return intrinsics.evaluate(arguments.get(0)).equals(intrinsics.evaluate(arguments.get(1)));
    }
}
