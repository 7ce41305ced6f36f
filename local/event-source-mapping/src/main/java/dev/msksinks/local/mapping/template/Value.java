package dev.msksinks.local.mapping.template;

import java.util.List;
import java.util.Map;

/** A part of a CloudFormation template as written: plain data, or an intrinsic function not yet evaluated. */
sealed interface Value {

    /** A string, number or boolean; CloudFormation converts between them freely, so its text is enough. */
    record Text(String text) implements Value {}

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A mapping in the order of the template; {@code fields} keeps that order. */
    record Fields(Map<String, Value> fields) implements Value {

        static final Fields NONE = new Fields(Map.of());

        Value get(String name) {
            return fields.getOrDefault(name, Absent.ABSENT);
        }
    }

    /**
     * An intrinsic function, in its short ({@code !Sub}) or long ({@code Fn::Sub}) form.
     *
     * @param function the name without its prefix, such as {@code Sub}, {@code Ref} or {@code Condition}
     */
    record Intrinsic(String function, Value argument) implements Value {}

    /** A property that is not there: left out, or removed with {@code AWS::NoValue}. */
    enum Absent implements Value {
        ABSENT
    }
}
