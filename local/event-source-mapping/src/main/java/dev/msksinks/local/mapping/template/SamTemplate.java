package dev.msksinks.local.mapping.template;

import dev.msksinks.local.mapping.template.Value.Fields;
import dev.msksinks.local.mapping.template.Value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The Java functions of a SAM template and their Kafka event source mappings, be they events of a function or resources of their
 * own, as a deployment would make them.
 *
 * <p>Understands parameters, pseudo parameters, conditions, mappings, {@code Globals.Function} and the intrinsic functions
 * Ref, GetAtt, Sub, If, Join, Select, Split, FindInMap and Base64.
 *
 * @param functions in the template's order
 * @param notices what the template asks for and this machine does otherwise, each a sentence
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-msk.html">
 *     SAM's MSK event</a>
 */
public record SamTemplate(List<FunctionDefinition> functions, List<String> notices) {

    private static final String FUNCTION = "AWS::Serverless::Function";
    private static final Set<String> RUN_HERE = Set.of(FUNCTION, MappingResources.TYPE);

    public SamTemplate {
        functions = List.copyOf(functions);
        notices = List.copyOf(notices);
    }

    /**
     * Reads a template file; code locations are relative to its folder.
     *
     * @throws InvalidTemplateException naming everything that stands in the way, all together
     */
    public static SamTemplate read(Path file, TemplateContext context) {
        return read(file, context, _ -> true);
    }

    /**
     * Reads some functions of a template file; the others may refer to what nothing stands in for.
     *
     * @param chosen takes a logical id
     * @throws InvalidTemplateException naming everything that stands in the way, all together
     */
    public static SamTemplate read(Path file, TemplateContext context, Predicate<String> chosen) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return parse(Files.readString(file), folder, context, chosen);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template " + file, e);
        }
    }

    /**
     * Reads a template's text.
     *
     * @param folder what code locations are relative to
     * @throws InvalidTemplateException naming everything that stands in the way, all together
     */
    public static SamTemplate parse(String yaml, Path folder, TemplateContext context) {
        return parse(yaml, folder, context, _ -> true);
    }

    private static SamTemplate parse(String yaml, Path folder, TemplateContext context, Predicate<String> chosen) {
        Fields template = TemplateParser.parse(yaml);
        Intrinsics intrinsics = new Intrinsics(template, context);
        List<String> problems = new ArrayList<>(unknownParameters(template, context));
        List<String> notices = new ArrayList<>();
        FunctionReader reader = new FunctionReader(folder, context, intrinsics, problems, notices);
        List<FunctionDefinition> functions = new ArrayList<>();
        Fields global = Globals.of(template, "Function");
        Fields resources = fields(template.get("Resources"));
        Map<String, Fields> created = new LinkedHashMap<>();
        resources.fields().forEach((logicalId, value) -> {
            if (RUN_HERE.contains(type(fields(value))) && isCreated(logicalId, fields(value), intrinsics, problems)) {
                created.put(logicalId, fields(value));
            }
            if (type(fields(value)).equals("AWS::Lambda::Function")) {
                notices.add(logicalId + ": resources of type AWS::Lambda::Function are not run here");
            }
        });
        MappingResources mappings =
                new MappingResources(ofType(FUNCTION, created).keySet(), notices);
        ofType(MappingResources.TYPE, created).forEach(mappings::add);
        ofType(FUNCTION, created).forEach((logicalId, properties) -> {
            if (chosen.test(logicalId)) {
                reader.read(logicalId, Globals.merge(global, properties), mappings.of(logicalId))
                        .ifPresent(functions::add);
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidTemplateException(problems.stream().distinct().toList());
        }
        return new SamTemplate(functions, notices);
    }

    /**
     * The function with this logical id.
     *
     * @throws IllegalArgumentException when the template has none
     */
    public FunctionDefinition function(String logicalId) {
        return functions.stream()
                .filter(function -> function.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The template has no Java function " + logicalId));
    }

    private static List<String> unknownParameters(Fields template, TemplateContext context) {
        Fields declared = fields(template.get("Parameters"));
        return context.parameters().keySet().stream()
                .filter(name -> !declared.fields().containsKey(name))
                .sorted()
                .map(name -> "the template has no parameter " + name)
                .toList();
    }

    private static Map<String, Fields> ofType(String type, Map<String, Fields> resources) {
        Map<String, Fields> properties = new LinkedHashMap<>();
        resources.forEach((logicalId, resource) -> {
            if (type(resource).equals(type)) {
                properties.put(logicalId, fields(resource.get("Properties")));
            }
        });
        return properties;
    }

    private static boolean isCreated(String logicalId, Fields resource, Intrinsics intrinsics, List<String> problems) {
        try {
            return !(resource.get("Condition") instanceof Text(String condition)) || intrinsics.holds(condition);
        } catch (UnresolvableException e) {
            problems.add(logicalId + ".Condition: " + e.getMessage());
            return false;
        }
    }

    private static String type(Fields resource) {
        return resource.get("Type") instanceof Text(String type) ? type : "";
    }

    private static Fields fields(Value value) {
        return value instanceof Fields fields ? fields : Fields.NONE;
    }
}
