package dev.msksinks.local.mapping.template;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A schema registry that a mapping validates records with.
 *
 * @param uri the URL of a Confluent registry, or the ARN of a Glue registry
 * @param eventRecordFormat how the function gets what is validated
 * @param validated the key, the value or both
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_KafkaSchemaRegistryConfig.html">KafkaSchemaRegistryConfig</a>
 */
public record SchemaRegistryConfig(String uri, EventRecordFormat eventRecordFormat, Set<MessageAttribute> validated) {

    private static final String NAME = "SchemaRegistryConfig";
    private static final Pattern GLUE = Pattern.compile("arn:aws[a-zA-Z0-9-]*:glue:[a-z0-9-]+:\\d{12}:registry/.+");
    private static final Pattern URL = Pattern.compile("https://[a-zA-Z0-9-/*:_+=.@]+");

    /** Lambda takes https alone; what is on this machine cannot be meant for Lambda. */
    private static final Pattern ON_THIS_MACHINE = Pattern.compile("http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/.*)?");

    public SchemaRegistryConfig {
        validated = Set.copyOf(validated);
    }

    /** Whether it is a registry of AWS Glue, and not one of Confluent. */
    public boolean isGlue() {
        return GLUE.matcher(uri).matches();
    }

    /** The address of a Confluent registry. */
    public URI url() {
        return URI.create(uri);
    }

    List<String> problems(boolean provisioned) {
        List<String> problems = new ArrayList<>();
        if (!provisioned) {
            problems.add(NAME + " needs provisioned mode (ProvisionedPollerConfig)");
        }
        if (!isGlue()
                && !URL.matcher(uri).matches()
                && !ON_THIS_MACHINE.matcher(uri).matches()) {
            problems.add(NAME + ".SchemaRegistryURI must be the https URL of a Confluent registry or the ARN of a Glue "
                    + "registry, not '" + uri + "'");
        }
        if (validated.isEmpty()) {
            problems.add(NAME + ".SchemaValidationConfigs must name KEY, VALUE or both");
        }
        return problems;
    }
}
