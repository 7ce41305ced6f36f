package dev.msksinks.local.mapping.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code sam deploy} would take from a {@code samconfig.toml} for the template.
 *
 * @param parameters those of {@code parameter_overrides}
 * @param region the {@code region}, if there is one
 * @param stackName the {@code stack_name}, if there is one
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html">AWS
 *     SAM CLI configuration file</a>
 */
public record SamConfig(Map<String, String> parameters, Optional<String> region, Optional<String> stackName) {
    public static final String DEFAULT_ENVIRONMENT = "default";

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')+");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'");
    private static final Pattern KEY_AND_VALUE =
            Pattern.compile("(?s)(?:ParameterKey=)?([A-Za-z0-9]+)(?:,ParameterValue)?=(.*)");

    public SamConfig {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads the settings of the command {@code deploy}, and those for all commands where it has none.
     *
     * @param environment the table in the file, such as {@link #DEFAULT_ENVIRONMENT}
     * @throws InvalidTemplateException if the file cannot be read, or has overrides that are none
     */
    public static SamConfig read(Path file, String environment) {
        try {
            JsonNode settings = new TomlMapper().readTree(file.toFile()).path(environment);
            return new SamConfig(
                    overrides(setting(settings, "parameter_overrides")),
                    setting(settings, "region").map(JsonNode::asText),
                    setting(settings, "stack_name").map(JsonNode::asText));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidTemplateException(file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<JsonNode> setting(JsonNode environment, String name) {
        return Stream.of("deploy", "global")
                .map(command -> environment.path(command).path("parameters").path(name))
                .filter(setting -> !setting.isMissingNode())
                .findFirst();
    }

    private static Map<String, String> overrides(Optional<JsonNode> setting) {
        Map<String, String> overrides = new LinkedHashMap<>();
        setting.stream().flatMap(SamConfig::words).forEach(word -> {
            Matcher override = KEY_AND_VALUE.matcher(word);
            if (!override.matches()) {
                throw new IllegalArgumentException("parameter_overrides must be Key=Value, not " + word);
            }
            overrides.put(override.group(1), override.group(2));
        });
        return overrides;
    }

    /** One text with all of them, quoted as in a shell, or a list with each in a text of its own. */
    private static Stream<String> words(JsonNode setting) {
        return setting.isArray()
                ? StreamSupport.stream(setting.spliterator(), false).map(JsonNode::asText)
                : WORD.matcher(setting.asText())
                        .results()
                        .map(MatchResult::group)
                        .map(SamConfig::unquoted);
    }

    private static String unquoted(String word) {
        return QUOTED.matcher(word)
                .replaceAll(quoted -> Matcher.quoteReplacement(Optional.ofNullable(quoted.group(1))
                        .map(text -> text.replaceAll("\\\\(.)", "$1"))
                        .orElseGet(() -> quoted.group(2))));
    }
}
