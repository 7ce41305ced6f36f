package dev.msksinks.local.mapping.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what an event says of a schema registry. */
final class SchemaRegistryReader {

    private static final String NAME = "SchemaRegistryConfig";
    private static final String ACCESS = "AccessConfigs";
    private static final String VALIDATION = "SchemaValidationConfigs";

    private SchemaRegistryReader() {}

    static Optional<SchemaRegistryConfig> read(Properties mapping, List<String> notices) {
        if (!mapping.has(NAME)) {
            return Optional.empty();
        }
        Properties properties = mapping.nested(NAME);
        SchemaRegistryConfig config = new SchemaRegistryConfig(
                properties.text("SchemaRegistryURI").orElse(""),
                one(EventRecordFormat.class, "EventRecordFormat", properties).orElse(EventRecordFormat.JSON),
                validated(properties));
        if (properties.has(ACCESS)) {
            access(config, properties, notices);
        }
        return Optional.of(config);
    }

    private static void access(SchemaRegistryConfig config, Properties properties, List<String> notices) {
        if (config.isGlue()) {
            properties.problem(
                    ACCESS + " must be left out for a Glue registry, which the function's role has access to");
        } else {
            notices.add(properties.owner() + ": " + ACCESS
                    + " has no effect here: the registry is asked without credentials");
        }
    }

    private static Set<MessageAttribute> validated(Properties properties) {
        List<MessageAttribute> named = new ArrayList<>();
        properties
                .nestedItems(VALIDATION)
                .forEach(item -> one(MessageAttribute.class, "Attribute", item).ifPresent(named::add));
        Set<MessageAttribute> distinct = EnumSet.noneOf(MessageAttribute.class);
        named.stream()
                .filter(attribute -> !distinct.add(attribute))
                .distinct()
                .forEach(attribute -> properties.problem(VALIDATION + " must name " + attribute + " once"));
        return distinct;
    }

    private static <T extends Enum<T>> Optional<T> one(Class<T> type, String name, Properties properties) {
        String text = properties.text(name).orElse("");
        Map<String, T> values = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Enum::name, value -> value, (first, _) -> first, LinkedHashMap::new));
        if (!values.containsKey(text)) {
            properties.problem(name + " must be " + String.join(" or ", values.keySet()) + ", not '" + text + "'");
        }
        return Optional.ofNullable(values.get(text));
    }
}
