package dev.msksinks.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsConfigurationTest {
    private static final String NAMESPACE = "POWERTOOLS_METRICS_NAMESPACE";
    private static final String SERVICE = "POWERTOOLS_SERVICE_NAME";

    @Test
    void withoutANamespaceThereAreNoMetrics() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(read(Map.of(NAMESPACE, " ", SERVICE, "not a dimension"))).isEmpty();
    }

    @Test
    void serviceIsUndefinedByDefault() {
        assertThat(read(Map.of(NAMESPACE, "msk-sinks")))
                .contains(new MetricsConfiguration("msk-sinks", "service_undefined"));
    }

    @Test
    void mapping() {
        assertThat(read(Map.of(NAMESPACE, "msk-sinks/production", SERVICE, "modem-status")))
                .contains(new MetricsConfiguration("msk-sinks/production", "modem-status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "AZaz09._/#:-", "AWS", "AWS-sinks", "aws/sinks", "team/AWS/sinks"})
    void namespacesThatCloudWatchTakesAreTaken(String namespace) {
        assertThat(read(Map.of(NAMESPACE, namespace)))
                .map(MetricsConfiguration::namespace)
                .contains(namespace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS/", "AWS/Lambda", ":sinks", "msk sinks", "msk*sinks", "müll", "a\nb", "${Namespace}"})
    void namespacesThatCloudWatchDoesNotTakeAreNamedByTheirVariableAndNotByTheirValue(String namespace) {
        assertThatThrownBy(() -> read(Map.of(NAMESPACE, namespace)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageStartingWith("Misconfigured: " + NAMESPACE + " must be a namespace of CloudWatch")
                .hasMessageNotContaining(namespace + ";");
    }

    @Test
    void namespaceHasAtMost255Characters() {
        assertThat(read(Map.of(NAMESPACE, "x".repeat(255)))).isPresent();
        assertThatThrownBy(() -> read(Map.of(NAMESPACE, "x".repeat(256)))).isInstanceOf(MisconfiguredException.class);
    }

    @Test
    void serviceMustBeADimension() {
        assertThat(read(Map.of(NAMESPACE, "n", SERVICE, "!" + "~".repeat(1023))))
                .isPresent();
        for (String service : new String[] {"modem status", "modem\tstatus", "móvil", "x".repeat(1025)}) {
            assertThatThrownBy(() -> read(Map.of(NAMESPACE, "n", SERVICE, service)))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageStartingWith("Misconfigured: " + SERVICE + " must be 1 to 1,024 characters of ASCII");
        }
    }

    @Test
    void bothAreNamedTogether() {
        assertThatThrownBy(() -> read(Map.of(NAMESPACE, "AWS/Lambda", SERVICE, "a b")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContainingAll(NAMESPACE + " must be", SERVICE + " must be");
    }

    private static Optional<MetricsConfiguration> read(Map<String, String> variables) {
        EnvironmentReader environment = new EnvironmentReader(variables);
        Optional<MetricsConfiguration> configuration = MetricsConfiguration.read(environment);
        environment.throwIfMisconfigured();
        return configuration;
    }
}
