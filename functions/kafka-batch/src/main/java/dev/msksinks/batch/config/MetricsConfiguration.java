package dev.msksinks.batch.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which metrics of CloudWatch a function's batches become.
 *
 * @param namespace {@code POWERTOOLS_METRICS_NAMESPACE}; without it there are no metrics
 * @param service {@code POWERTOOLS_SERVICE_NAME}, the dimension {@code Service}; {@code service_undefined} by default, as in
 *     log lines
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html">Amazon CloudWatch
 *     concepts: namespaces</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html">Metric: a namespace does
 *     not begin with a colon</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html">Dimension</a>
 */
public record MetricsConfiguration(String namespace, String service) {
    static final String DEFAULT_SERVICE = "service_undefined";

    private static final String NAMESPACE_VARIABLE = "POWERTOOLS_METRICS_NAMESPACE";
    private static final Pattern NAMESPACE = Pattern.compile("(?!:|AWS/)[A-Za-z0-9._/#:-]{1,255}");
    private static final Pattern SERVICE = Pattern.compile("[!-~]{1,1024}");

    public static Optional<MetricsConfiguration> read(EnvironmentReader environment) {
        return environment
                .optional(NAMESPACE_VARIABLE)
                .map(_ -> new MetricsConfiguration(
                        environment.parsed(NAMESPACE_VARIABLE, "", MetricsConfiguration::parseNamespace),
                        environment.parsed(
                                "POWERTOOLS_SERVICE_NAME", DEFAULT_SERVICE, MetricsConfiguration::parseService)));
    }

    private static String parseNamespace(String text) {
        return matching(
                NAMESPACE,
                text,
                "must be a namespace of CloudWatch: 1 to 255 letters, digits and . - _ / # : that begin neither with AWS/ nor"
                        + " with a colon");
    }

    private static String parseService(String text) {
        return matching(
                SERVICE, text, "must be 1 to 1,024 characters of ASCII without blanks, as a dimension of metrics");
    }

    private static String matching(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(what);
        }
        return text;
    }
}
