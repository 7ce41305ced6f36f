package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.template.SamTemplate;
import dev.msksinks.local.mapping.template.TemplateContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample event through its function as it is deployed, in Lambda's runtime client, into the real stores. */
class EventsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final InvocationResult SUCCESS = new InvocationResult.Succeeded("{\"batchItemFailures\":[]}");
    private static final SampleEvent POISON = new SampleEvent("modem-status-poison");
    private static final String NAMESPACE = "msk-sinks/events";
    private static final Map<String, String> FUNCTIONS = Map.of(
            "modem-status", "ModemStatusFunction",
            "customer-data", "CustomerDataFunction",
            "cache-entries", "CacheEntriesFunction");

    @TempDir
    private static Path logs;

    private static final Resources RESOURCES = new Resources();
    private static final Map<String, LambdaFunction> STARTED = new HashMap<>();
    private static LocalAccount account;
    private static SamTemplate template;

    @BeforeAll
    static void start() {
        account = LocalAccount.start(RESOURCES);
        template = SamTemplate.read(
                Path.of("../../template.yaml"),
                TemplateContext.local()
                        .withParameters(Map.of("MskConnectionArn", Functions.CONNECTION))
                        .withResources(account.resources()));
        FUNCTIONS.forEach((name, logicalId) -> {
            LambdaFunction function = function(logicalId, logs, environment());
            RESOURCES.add(function);
            STARTED.put(name, function);
        });
    }

    /** As where somebody looks for an error: the logging library is told its level by a variable, and Lambda's by another. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(account.functionEnvironment());
        environment.put("AWS_LAMBDA_LOG_LEVEL", "DEBUG");
        environment.put("POWERTOOLS_LOG_LEVEL", "DEBUG");
        environment.put("POWERTOOLS_METRICS_NAMESPACE", NAMESPACE);
        return environment;
    }

    @AfterAll
    static void close() {
        RESOURCES.close();
    }

    static Stream<SampleEvent> events() {
        return SampleEvent.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void storesHoldWhatIsExpectedOfTheEvent(SampleEvent event) throws Exception {
        StoreContents stores = emptyStores();

        assertThat(invoke(event)).isEqualTo(SUCCESS);

        assertThat(stores.text()).isEqualTo(event.expected());
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventThatComesAgainChangesNothing(SampleEvent event) throws Exception {
        StoreContents stores = emptyStores();

        assertThat(invoke(event)).isEqualTo(SUCCESS);
        assertThat(invoke(event)).isEqualTo(SUCCESS);

        assertThat(stores.text()).isEqualTo(event.expected());
    }

    @Test
    void everyExpectationBelongsToAnEvent() throws IOException {
        assertThat(new TreeSet<>(SampleEvent.expectations()))
                .isEqualTo(new TreeSet<>(events().map(SampleEvent::name).toList()));
    }

    @Test
    void logsHoldNoContentOfRecordsAtAnyLevel() throws Exception {
        for (SampleEvent event : SampleEvent.all()) {
            assertThat(invoke(event)).as(event.name()).isEqualTo(SUCCESS);
        }

        for (String logicalId : FUNCTIONS.values()) {
            assertThat(Files.readString(logs.resolve(logicalId + ".log")))
                    .contains("Batch handled")
                    .doesNotContain(
                            "dvc0", "eth0", "@example", "City_", "orderid\"", "sku:", "Authorization", "X-Amz-");
        }
    }

    @Test
    void metricsOfABatchAreInTheLogInTheEmbeddedMetricFormat(@TempDir Path ownLogs) throws Exception {
        emptyStores();
        try (LambdaFunction function = function("ModemStatusFunction", ownLogs, environment())) {
            assertThat(function.invoke(POISON.json())).isEqualTo(SUCCESS);
            awaitMetrics(ownLogs);
        }

        List<EmfLine> lines = metrics(ownLogs);
        assertThat(lines).extracting(EmfLine::namespace).containsOnly(NAMESPACE);
        assertThat(lines.getFirst().dimensions())
                .isEqualTo(Map.of("Service", "modem-status", "Topic", "modem-telemetry"));
        assertThat(lines.getFirst().values())
                .hasSize(9)
                .containsEntry("Records Count", 13.0)
                .containsEntry("RecordsHandled Count", 3.0)
                .containsEntry("RecordsReduced Count", 0.0)
                .containsEntry("WritesApplied Count", 3.0)
                .containsEntry("WritesStale Count", 0.0)
                .containsEntry("DeadLetters Count", 10.0)
                .containsEntry("RecordsToComeAgain Count", 0.0)
                .hasEntrySatisfying(
                        "StoreTime Milliseconds", time -> assertThat(time).isPositive())
                .hasEntrySatisfying(
                        "OldestRecordAge Milliseconds", age -> assertThat(age).isNotNegative());
        assertThat(lines.stream().skip(1))
                .extracting(EmfLine::dimensions, EmfLine::values)
                .containsExactlyInAnyOrder(
                        deadLetters("invalid-json", 4.0),
                        deadLetters("invalid-text", 1.0),
                        deadLetters("missing-field", 3.0),
                        deadLetters("invalid-field", 2.0));
    }

    @Test
    void batchThatFailsHasMetricsToo(@TempDir Path ownLogs) throws Exception {
        emptyStores();
        Map<String, String> environment = environment();
        environment.put("DEAD_LETTER_BUCKET", "no-such-bucket");
        try (LambdaFunction function = function("ModemStatusFunction", ownLogs, environment)) {
            assertThat(function.invoke(POISON.json())).isInstanceOf(InvocationResult.Failed.class);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(metrics(ownLogs)).hasSize(1)); // none of a code: no letter stands
        }

        assertThat(metrics(ownLogs).getFirst().values())
                .containsEntry("RecordsToComeAgain Count", 13.0)
                .containsEntry("RecordsHandled Count", 0.0)
                .containsEntry("DeadLetters Count", 0.0)
                .containsEntry("WritesApplied Count", 3.0);
    }

    /** A line for the batch, and one for each of its four codes. */
    private static void awaitMetrics(Path directory) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(metrics(directory)).hasSize(5));
    }

    private static List<EmfLine> metrics(Path directory) throws IOException {
        return EmfLine.in(directory.resolve("ModemStatusFunction.log"));
    }

    private static Tuple deadLetters(String code, double count) {
        return tuple(Map.of("Service", "modem-status", "Code", code), Map.of("DeadLetters Count", count));
    }

    private static LambdaFunction function(String logicalId, Path directory, Map<String, String> environment) {
        return LambdaFunction.create(
                template.function(logicalId), FunctionOptions.in(directory).withEnvironment(environment));
    }

    private static StoreContents emptyStores() {
        StoreContents stores = new StoreContents(account.clients(), Instant.now());
        stores.clear();
        assertThat(stores.text()).isEmpty();
        return stores;
    }

    private static InvocationResult invoke(SampleEvent event) throws IOException, InterruptedException {
        return STARTED.get(event.function()).invoke(event.json());
    }
}
