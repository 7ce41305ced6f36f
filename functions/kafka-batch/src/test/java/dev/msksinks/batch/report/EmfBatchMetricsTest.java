package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.msksinks.batch.config.MetricsConfiguration;
import dev.msksinks.batch.testing.CapturedOutput;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.cloudwatchlogs.emf.config.Configuration;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;

class EmfBatchMetricsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmfBatchMetrics metrics =
            new EmfBatchMetrics(new MetricsConfiguration("msk-sinks/test", "modem-status"));

    @Test
    void batchIsOneLineByServiceAndTopic() {
        JsonNode line = emitted(Reports.mixed()).getFirst();

        assertThat(directive(line).path("Namespace").asText()).isEqualTo("msk-sinks/test");
        assertThat(dimensions(line)).isEqualTo("[[\"Service\",\"Topic\"]]");
        assertThat(line.path("Service").asText()).isEqualTo("modem-status");
        assertThat(line.path("Topic").asText()).isEqualTo("t");
        assertThat(values(line))
                .isEqualTo(Map.of(
                        "Records Count", 20.0,
                        "RecordsHandled Count", 9.0,
                        "RecordsReduced Count", 3.0,
                        "WritesApplied Count", 4.0,
                        "WritesStale Count", 2.0,
                        "DeadLetters Count", 3.0,
                        "RecordsToComeAgain Count", 9.0,
                        "StoreTime Milliseconds", 250.5,
                        "OldestRecordAge Milliseconds", 61_500.0));
    }

    @Test
    void eachCodeOfDeadLettersIsALineOfItsOwn() {
        List<JsonNode> lines = emitted(Reports.mixed());

        assertThat(lines).hasSize(3);
        assertThat(lines.subList(1, 3)).allSatisfy(line -> {
            assertThat(directive(line).path("Namespace").asText()).isEqualTo("msk-sinks/test");
            assertThat(dimensions(line)).isEqualTo("[[\"Service\",\"Code\"]]");
            assertThat(line.path("Service").asText()).isEqualTo("modem-status");
        });
        assertThat(lines.get(1).path("Code").asText()).isEqualTo("invalid-json");
        assertThat(values(lines.get(1))).isEqualTo(Map.of("DeadLetters Count", 2.0));
        assertThat(lines.get(2).path("Code").asText()).isEqualTo("missing-key");
        assertThat(values(lines.get(2))).isEqualTo(Map.of("DeadLetters Count", 1.0));
    }

    @Test
    void whatAlarmsWatchIsThereThoughItIsNothingAndAnAgeThatIsUnknownIsNot() {
        assertThat(emitted(Reports.clean("t")))
                .singleElement()
                .satisfies(line -> assertThat(values(line))
                        .containsEntry("DeadLetters Count", 0.0)
                        .containsEntry("RecordsToComeAgain Count", 0.0)
                        .doesNotContainKey("OldestRecordAge Milliseconds")
                        .hasSize(8));
    }

    @Test
    void batchOfSeveralTopicsIsOneLineForAll() {
        assertThat(emitted(Reports.clean("inventory", "orders")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("Topic").asText()).isEqualTo("several");
                    assertThat(values(line)).containsEntry("Records Count", 4.0);
                });
    }

    @Test
    void nothingOfABatchIsLeftForTheNext() {
        emitted(Reports.mixed());

        assertThat(emitted(Reports.clean("u"))).singleElement().satisfies(line -> {
            assertThat(line.path("Topic").asText()).isEqualTo("u");
            assertThat(line.has("Code")).isFalse();
            assertThat(values(line)).containsEntry("Records Count", 2.0);
        });
    }

    @Test
    void eventWithoutRecordsHasNoMetrics() {
        assertThat(emitted(Reports.clean())).isEmpty();
    }

    @Test
    void lineHoldsNothingButFiguresServiceTopicAndCode() {
        assertThat(emitted(Reports.mixed()))
                .allSatisfy(line -> assertThat(line.propertyStream().map(Map.Entry::getKey))
                        .isSubsetOf(
                                "_aws",
                                "Service",
                                "Topic",
                                "Code",
                                "Records",
                                "RecordsHandled",
                                "RecordsReduced",
                                "WritesApplied",
                                "WritesStale",
                                "DeadLetters",
                                "RecordsToComeAgain",
                                "StoreTime",
                                "OldestRecordAge"));
    }

    /** The library would ask 169.254.169.254 where it runs. */
    @Test
    void networkIsNotAskedWhereTheFunctionRuns() {
        Configuration library = EnvironmentConfigurationProvider.getConfig();
        library.setEnvironmentOverride(Environments.Local);

        assertThat(new EmfBatchMetrics(new MetricsConfiguration("n", "s"))).isNotNull();

        assertThat(library.getEnvironmentOverride()).isEqualTo(Environments.Lambda);
    }

    private List<JsonNode> emitted(BatchReport report) {
        try (CapturedOutput output = new CapturedOutput()) {
            metrics.report(report);
            return output.lines().stream().map(EmfBatchMetricsTest::json).toList();
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode directive(JsonNode line) {
        JsonNode directives = line.path("_aws").path("CloudWatchMetrics");
        assertThat(directives).hasSize(1);
        return directives.path(0);
    }

    private static String dimensions(JsonNode line) {
        return directive(line).path("Dimensions").toString();
    }

    private static Map<String, Double> values(JsonNode line) {
        Map<String, Double> values = new TreeMap<>();
        directive(line).path("Metrics").forEach(metric -> {
            String name = metric.path("Name").asText();
            values.put(
                    name + " " + metric.path("Unit").asText(), line.path(name).asDouble());
        });
        return values;
    }
}
