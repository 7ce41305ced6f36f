package dev.msksinks.local.mapping.template;

import dev.msksinks.local.mapping.template.Value.Fields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one {@code AWS::Serverless::Function}. */
final class FunctionReader {

    private static final List<String> NOT_DONE_HERE =
            List.of("Layers", "FileSystemConfigs", "ReservedConcurrentExecutions");

    private final Path folder;
    private final TemplateContext context;
    private final Intrinsics intrinsics;
    private final List<String> problems;
    private final List<String> notices;

    FunctionReader(
            Path folder, TemplateContext context, Intrinsics intrinsics, List<String> problems, List<String> notices) {
        this.folder = folder;
        this.context = context;
        this.intrinsics = intrinsics;
        this.problems = problems;
        this.notices = notices;
    }

    /** Empty when it is not for this machine to run, which a notice or a problem tells. */
    Optional<FunctionDefinition> read(String logicalId, Fields declared, Map<String, Fields> mappingResources) {
        Properties properties = new Properties(logicalId, declared, intrinsics, problems);
        String runtime = properties.required("Runtime");
        if (!runtime.startsWith("java")) {
            notices.add(logicalId + ": only Java functions run here, not " + runtime);
            return Optional.empty();
        }
        NOT_DONE_HERE.stream()
                .filter(properties::has)
                .forEach(name -> notices.add(logicalId + ": " + name + " has no effect here"));
        String name = properties.text("FunctionName").orElse(context.stackName() + "-" + logicalId);
        String handler = properties.required("Handler");
        String arn = "arn:aws:lambda:%s:%s:function:%s".formatted(context.region(), context.accountId(), name);
        Path code = folder.resolve(properties.required("CodeUri")).normalize();
        int memory = properties.integer("MemorySize", FunctionDefinition.DEFAULT_MEMORY_MB);
        Duration timeout = Duration.ofSeconds(
                properties.integer("Timeout", Math.toIntExact(FunctionDefinition.DEFAULT_TIMEOUT.toSeconds())));
        boolean snapStart = properties
                .nested("SnapStart")
                .text("ApplyOn")
                .filter("PublishedVersions"::equals)
                .isPresent();
        try {
            return Optional.of(new FunctionDefinition(
                    logicalId,
                    name,
                    arn,
                    runtime,
                    handler,
                    code,
                    memory,
                    timeout,
                    snapStart,
                    environment(properties),
                    mappings(arn, properties.nested("Events"), mappingResources)));
        } catch (IllegalArgumentException e) {
            properties.problem(e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, String> environment(Properties properties) {
        Map<String, String> variables = new HashMap<>(properties
                .nested("Environment")
                .textMap("Variables", context.environment().keySet()));
        variables.putAll(context.environment());
        return variables;
    }

    private List<MappingDefinition> mappings(String functionArn, Properties events, Map<String, Fields> resources) {
        MappingReader reader = new MappingReader(context, notices);
        return Stream.concat(
                        events.names().stream().flatMap(event -> event(event, events.nested(event)).stream()),
                        resources.entrySet().stream().map(this::resource))
                .flatMap(declared -> reader.read(functionArn, declared).stream())
                .toList();
    }

    private Optional<DeclaredMapping> event(String name, Properties declared) {
        String type = declared.required("Type");
        Optional<DeclaredMapping> mapping =
                EventType.of(type).map(kafka -> DeclaredMapping.event(name, kafka, declared.nested("Properties")));
        if (mapping.isEmpty()) {
            notices.add(declared.owner() + ": events of type " + type + " do not invoke the function here");
        }
        return mapping;
    }

    private DeclaredMapping resource(Map.Entry<String, Fields> resource) {
        return DeclaredMapping.resource(
                resource.getKey(), new Properties(resource.getKey(), resource.getValue(), intrinsics, problems));
    }
}
