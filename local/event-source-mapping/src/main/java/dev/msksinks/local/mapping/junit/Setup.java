package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.mapping.MappingOptions;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.schema.SchemaRegistry;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.SamTemplate;
import dev.msksinks.local.mapping.template.TemplateContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What an extension was told.
 *
 * @param functions all of the template if empty
 * @param options of each mapping
 * @param registry in place of that of the options
 */
record Setup(
        Source source,
        TemplateContext context,
        Supplier<Map<String, String>> environment,
        List<String> functions,
        int partitions,
        Supplier<MappingOptions> options,
        Optional<Supplier<SchemaRegistry>> registry) {

    /** Where the mappings and what they invoke come from. */
    sealed interface Source {}

    record Template(Path file) implements Source {}

    record InProcess(MappingDefinition mapping, FunctionInvoker function) implements Source {}

    static Setup ofTemplate(Path file) {
        return of(new Template(file));
    }

    static Setup of(MappingDefinition mapping, FunctionInvoker function) {
        return of(new InProcess(mapping, function));
    }

    private static Setup of(Source source) {
        return new Setup(
                source, TemplateContext.local(), Map::of, List.of(), 1, () -> MappingOptions.DEFAULT, Optional.empty());
    }

    /** @param setting what asks for the change */
    Setup withContext(String setting, UnaryOperator<TemplateContext> change) {
        requireTemplate(setting);
        return new Setup(source, change.apply(context), environment, functions, partitions, options, registry);
    }

    Setup withEnvironment(Supplier<Map<String, String>> variables) {
        requireTemplate("withEnvironment");
        return new Setup(source, context, variables, functions, partitions, options, registry);
    }

    Setup withFunctions(List<String> logicalIds) {
        requireTemplate("withFunctions");
        return new Setup(source, context, environment, logicalIds, partitions, options, registry);
    }

    Setup withPartitions(int number) {
        return new Setup(source, context, environment, functions, number, options, registry);
    }

    Setup withOptions(Supplier<MappingOptions> mappingOptions) {
        return new Setup(source, context, environment, functions, partitions, mappingOptions, registry);
    }

    Setup withSchemaRegistry(Supplier<SchemaRegistry> standIn) {
        return new Setup(source, context, environment, functions, partitions, options, Optional.of(standIn));
    }

    private void requireTemplate(String setting) {
        if (!(source instanceof Template)) {
            throw new IllegalStateException(
                    setting + " is for templates: with of(mapping, function) the function runs in this JVM as it is");
        }
    }

    /** Reads the template and asks for what stands in for AWS. */
    Plan plan() {
        MappingOptions mappingOptions = options.get();
        mappingOptions = registry.map(Supplier::get)
                .map(mappingOptions::withSchemaRegistry)
                .orElse(mappingOptions);
        return switch (source) {
            case InProcess(MappingDefinition mapping, FunctionInvoker function) ->
                new Plan(List.of(new Plan.InProcess(mapping, function)), List.of(), partitions, mappingOptions);
            case Template(Path file) -> {
                SamTemplate template = SamTemplate.read(
                        file,
                        context.withEnvironment(environment.get()),
                        logicalId -> functions.isEmpty() || functions.contains(logicalId));
                List<Plan.Invoked> deployed = chosen(template).stream()
                        .<Plan.Invoked>map(Plan.Deployed::new)
                        .toList();
                yield new Plan(deployed, template.notices(), partitions, mappingOptions);
            }
        };
    }

    private List<FunctionDefinition> chosen(SamTemplate template) {
        return functions.isEmpty()
                ? template.functions()
                : functions.stream().map(template::function).toList();
    }
}
