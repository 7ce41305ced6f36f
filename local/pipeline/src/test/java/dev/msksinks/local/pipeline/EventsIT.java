package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.template.SamTemplate;
import dev.msksinks.local.mapping.template.TemplateContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample event through its function as it is deployed, in Lambda's runtime client, into the real stores. */
class EventsIT {
    private static final InvocationResult SUCCESS = new InvocationResult.Succeeded("{\"batchItemFailures\":[]}");
    private static final Map<String, String> FUNCTIONS = Map.of(
            "modem-status", "ModemStatusFunction",
            "customer-data", "CustomerDataFunction",
            "cache-entries", "CacheEntriesFunction");

    @TempDir
    private static Path logs;

    private static final Resources RESOURCES = new Resources();
    private static final Map<String, LambdaFunction> STARTED = new HashMap<>();
    private static LocalAccount account;

    @BeforeAll
    static void start() {
        account = LocalAccount.start(RESOURCES);
        SamTemplate template = SamTemplate.read(
                Path.of("../../template.yaml"),
                TemplateContext.local()
                        .withParameters(Map.of("MskConnectionArn", Functions.CONNECTION))
                        .withResources(account.resources()));
        FUNCTIONS.forEach((name, logicalId) -> {
            LambdaFunction function = LambdaFunction.create(
                    template.function(logicalId), FunctionOptions.in(logs).withEnvironment(environment()));
            RESOURCES.add(function);
            STARTED.put(name, function);
        });
    }

    /** As where somebody looks for an error: Lambda tells the level to the logging library by this variable. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(account.functionEnvironment());
        environment.put("AWS_LAMBDA_LOG_LEVEL", "DEBUG");
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
