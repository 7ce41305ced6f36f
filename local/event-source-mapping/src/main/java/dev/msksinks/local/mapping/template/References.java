package dev.msksinks.local.mapping.template;

import dev.msksinks.local.mapping.template.Value.Absent;
import dev.msksinks.local.mapping.template.Value.Fields;
import dev.msksinks.local.mapping.template.Value.Items;
import dev.msksinks.local.mapping.template.Value.Text;
import java.util.Arrays;
import java.util.Optional;

/** What a name means: a pseudo parameter, a parameter or a resource, in CloudFormation's order. */
final class References {

    private final Fields parameters;
    private final Fields resources;
    private final TemplateContext context;

    References(Fields template, TemplateContext context) {
        this.parameters = fields(template.get("Parameters"));
        this.resources = fields(template.get("Resources"));
        this.context = context;
    }

    Value resolve(String reference) {
        return pseudoParameter(reference)
                .or(() -> parameter(reference))
                .or(() -> context.resources().resolve(reference).map(Text::new))
                .orElseThrow(() -> unresolvable(reference));
    }

    private Optional<Value> pseudoParameter(String name) {
        return switch (name) {
            case "AWS::NoValue" -> Optional.of(Absent.ABSENT);
            case "AWS::Region" -> text(context.region());
            case "AWS::AccountId" -> text(context.accountId());
            case "AWS::StackName" -> text(context.stackName());
            case "AWS::StackId" ->
                text("arn:aws:cloudformation:%s:%s:stack/%s/local"
                        .formatted(context.region(), context.accountId(), context.stackName()));
            case "AWS::Partition" -> text("aws");
            case "AWS::URLSuffix" -> text("amazonaws.com");
            default -> Optional.empty();
        };
    }

    private Optional<Value> parameter(String name) {
        if (!(parameters.get(name) instanceof Fields declaration)) {
            return Optional.empty();
        }
        String type = declaration.get("Type") instanceof Text(String declared) ? declared : "String";
        Optional<String> given = Optional.ofNullable(context.parameters().get(name))
                .or(() -> declaration.get("Default") instanceof Text(String text) && !type.startsWith("AWS::SSM::")
                        ? Optional.of(text)
                        : Optional.empty());
        if (given.isEmpty()) {
            throw new UnresolvableException("parameter " + name + " has no value: it has no default and none is given");
        }
        boolean list = type.startsWith("List<") || type.equals("CommaDelimitedList");
        return given.map(value -> list ? items(value) : new Text(value));
    }

    private UnresolvableException unresolvable(String reference) {
        String logicalId = reference.split("\\.", 2)[0];
        return new UnresolvableException(
                resources.get(logicalId) == Absent.ABSENT
                        ? "the template has no parameter or resource " + logicalId
                        : "nothing on this machine stands in for " + reference);
    }

    private static Value items(String commaDelimited) {
        return new Items(Arrays.stream(commaDelimited.split(",", -1))
                .<Value>map(item -> new Text(item.strip()))
                .toList());
    }

    private static Optional<Value> text(String text) {
        return Optional.of(new Text(text));
    }

    private static Fields fields(Value value) {
        return value instanceof Fields fields ? fields : Fields.NONE;
    }
}
