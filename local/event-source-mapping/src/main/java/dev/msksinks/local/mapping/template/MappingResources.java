package dev.msksinks.local.mapping.template;

import dev.msksinks.local.mapping.template.Value.Fields;
import dev.msksinks.local.mapping.template.Value.Intrinsic;
import dev.msksinks.local.mapping.template.Value.Items;
import dev.msksinks.local.mapping.template.Value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The resources of type {@code AWS::Lambda::EventSourceMapping} that read Kafka topics, by the function they invoke. */
final class MappingResources {

    static final String TYPE = "AWS::Lambda::EventSourceMapping";

    /** Properties by logical id, in the template's order. */
    private final Map<String, Fields> mappings = new LinkedHashMap<>();

    private final Set<String> functions;
    private final List<String> notices;

    /** @param functions the logical ids of the functions that the template makes */
    MappingResources(Set<String> functions, List<String> notices) {
        this.functions = Set.copyOf(functions);
        this.notices = notices;
    }

    /** Takes a resource up, or tells by a notice why it does not invoke a function here. */
    void add(String logicalId, Fields properties) {
        if (properties.get("Topics") == Value.Absent.ABSENT) {
            notices.add(logicalId + ": only event source mappings of Kafka topics run here");
        } else if (function(properties).isEmpty()) {
            notices.add(logicalId + ": its function is none of this template, so it does not run here");
        } else {
            mappings.put(logicalId, properties);
        }
    }

    /** Those that invoke this function. */
    Map<String, Fields> of(String function) {
        return mappings.entrySet().stream()
                .filter(mapping -> function(mapping.getValue()).equals(Optional.of(function)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
    }

    /** A reference to the function, its alias, a version or its ARN: all stand for the function here. */
    private Optional<String> function(Fields properties) {
        return reference(properties.get("FunctionName"))
                .map(reference -> reference.split("\\.", 2)[0])
                .filter(functions::contains);
    }

    private static Optional<String> reference(Value value) {
        return switch (value) {
            case Intrinsic(String function, Text(String reference))
            when function.equals("Ref") || function.equals("GetAtt") -> Optional.of(reference);
            case Intrinsic(String function, Items(List<Value> parts))
            when function.equals("GetAtt") && parts.getFirst() instanceof Text(String logicalId) ->
                Optional.of(logicalId);
            default -> Optional.empty();
        };
    }
}
