package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.mapping.MappingOptions;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.schema.SchemaRegistry;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.SamTemplate;
import dev.msksinks.local.mapping.template.TemplateContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What is to be started.
 *
 * @param functions all of the template if empty
 * @param options of each mapping
 */
record Setup(
        Source source,
        TemplateContext context,
        Supplier<Map<String, String>> environment,
        List<String> functions,
        int partitions,
        Supplier<MappingOptions> options) {

    /** Where the mappings and what they invoke come from. */
    sealed interface Source {}

    record Template(Path file) implements Source {}

    record InProcess(MappingDefinition mapping, FunctionInvoker function) implements Source {}

    /** A mapping and what it invokes. */
    record Wiring(MappingDefinition mapping, FunctionInvoker function) {}

    static Setup ofTemplate(Path file) {
        return of(new Template(file));
    }

    static Setup of(MappingDefinition mapping, FunctionInvoker function) {
        return of(new InProcess(mapping, function));
    }

    private static Setup of(Source source) {
        return new Setup(source, TemplateContext.local(), Map::of, List.of(), 1, () -> MappingOptions.DEFAULT);
    }

    Setup withContext(UnaryOperator<TemplateContext> change) {
        return new Setup(source, change.apply(context), environment, functions, partitions, options);
    }

    Setup withEnvironment(Supplier<Map<String, String>> variables) {
        return new Setup(source, context, variables, functions, partitions, options);
    }

    Setup withFunctions(List<String> logicalIds) {
        return new Setup(source, context, environment, logicalIds, partitions, options);
    }

    Setup withPartitions(int number) {
        return new Setup(source, context, environment, functions, number, options);
    }

    Setup withSchemaRegistry(Supplier<SchemaRegistry> registry) {
        Supplier<MappingOptions> changed = () -> options.get().withSchemaRegistry(registry.get());
        return new Setup(source, context, environment, functions, partitions, changed);
    }

    /** @param directory for the functions' logs and temporary files */
    List<Wiring> wirings(Path directory) {
        return switch (source) {
            case InProcess(MappingDefinition mapping, FunctionInvoker function) ->
                List.of(new Wiring(mapping, function));
            case Template(Path file) ->
                chosen(SamTemplate.read(file, context)).stream()
                        .flatMap(definition -> {
                            LambdaFunction function = LambdaFunction.create(
                                    definition, FunctionOptions.in(directory).withEnvironment(environment.get()));
                            return definition.mappings().stream().map(mapping -> new Wiring(mapping, function));
                        })
                        .toList();
        };
    }

    private List<FunctionDefinition> chosen(SamTemplate template) {
        return functions.isEmpty()
                ? template.functions()
                : functions.stream().map(template::function).toList();
    }
}
