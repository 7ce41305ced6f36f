package dev.msksinks.local.mapping.template;

import dev.msksinks.local.mapping.template.Value.Absent;
import dev.msksinks.local.mapping.template.Value.Fields;
import dev.msksinks.local.mapping.template.Value.Items;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * SAM's {@code Globals}: a resource's own property replaces the global one, except that mappings are merged and lists
 * are joined, the global items first.
 */
final class Globals {

    private Globals() {}

    static Fields of(Fields template, String kind) {
        return template.get("Globals") instanceof Fields globals && globals.get(kind) instanceof Fields fields
                ? fields
                : Fields.NONE;
    }

    static Fields merge(Fields global, Fields own) {
        Map<String, Value> merged = new LinkedHashMap<>(global.fields());
        own.fields().forEach((name, value) -> merged.put(name, merge(global.get(name), value)));
        return new Fields(Collections.unmodifiableMap(merged));
    }

    private static Value merge(Value global, Value own) {
        return switch (own) {
            case Fields fields when global instanceof Fields globalFields -> merge(globalFields, fields);
            case Items(List<Value> items)
            when global instanceof Items(List<Value> globalItems) ->
                new Items(Stream.concat(globalItems.stream(), items.stream()).toList());
            case Absent _ -> global;
            default -> own;
        };
    }
}
