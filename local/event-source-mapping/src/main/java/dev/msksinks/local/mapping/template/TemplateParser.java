package dev.msksinks.local.mapping.template;

import dev.msksinks.local.mapping.template.Value.Absent;
import dev.msksinks.local.mapping.template.Value.Fields;
import dev.msksinks.local.mapping.template.Value.Intrinsic;
import dev.msksinks.local.mapping.template.Value.Items;
import dev.msksinks.local.mapping.template.Value.Text;
import java.io.StringReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a template's YAML (or JSON) with CloudFormation's short tags into {@link Value}s, evaluating nothing. */
final class TemplateParser {

    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private TemplateParser() {}

    static Fields parse(String yaml) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
            if (root instanceof MappingNode mapping) {
                return fields(mapping);
            }
        } catch (MarkedYAMLException e) {
            throw new InvalidTemplateException(
                    "not valid YAML: " + e.getProblem() + " at line " + line(e.getProblemMark()), e);
        } catch (YAMLException e) {
            throw new InvalidTemplateException("not valid YAML: " + e.getMessage(), e);
        }
        throw new InvalidTemplateException("not a CloudFormation template: it has no sections");
    }

    private static int line(org.yaml.snakeyaml.error.Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }

    private static Value value(Node node) {
        String tag = node.getTag().getValue();
        if (tag.startsWith("!") && tag.length() > 1) {
            return new Intrinsic(tag.substring(1), untagged(node));
        }
        return switch (untagged(node)) {
            case Fields fields when fields.fields().size() == 1 -> longForm(fields);
            case Value plain -> plain;
        };
    }

    private static Value longForm(Fields fields) {
        Map.Entry<String, Value> only = fields.fields().entrySet().iterator().next();
        String name = only.getKey();
        if (name.startsWith("Fn::")) {
            return new Intrinsic(name.substring("Fn::".length()), only.getValue());
        }
        return name.equals("Ref") && only.getValue() instanceof Text ? new Intrinsic(name, only.getValue()) : fields;
    }

    private static Value untagged(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence ->
                new Items(
                        sequence.getValue().stream().map(TemplateParser::value).toList());
            case MappingNode mapping -> fields(mapping);
            default -> throw new InvalidTemplateException("unexpected content at line " + line(node.getStartMark()));
        };
    }

    private static Value scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return Absent.ABSENT;
        }
        if (tag.equals(Tag.BOOL)) {
            return new Text(String.valueOf(TRUE.contains(scalar.getValue().toLowerCase(Locale.ROOT))));
        }
        return new Text(scalar.getValue());
    }

    private static Fields fields(MappingNode mapping) {
        List<NodeTuple> tuples = mapping.getValue();
        Map<String, Value> fields = LinkedHashMap.newLinkedHashMap(tuples.size());
        for (NodeTuple tuple : tuples) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new InvalidTemplateException("a key that is no text at line "
                        + line(tuple.getKeyNode().getStartMark()));
            }
            if (fields.put(key.getValue(), value(tuple.getValueNode())) != null) {
                throw new InvalidTemplateException(
                        "'" + key.getValue() + "' is given twice, again at line " + line(key.getStartMark()));
            }
        }
        return new Fields(Collections.unmodifiableMap(fields));
    }
}
