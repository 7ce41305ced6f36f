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
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Every sample event through its function as it is deployed, in Lambda's runtime client, into the real stores. */
class EventsIT {
    private static final Path EVENTS = Path.of("../../events");
    private static final Map<String, String> FUNCTIONS = Map.of(
            "modem-status", "ModemStatusFunction",
            "customer-data", "CustomerDataFunction",
            "cache-entries", "CacheEntriesFunction");

    /** Dead letters that an event comes to; all others have none. */
    private static final Map<String, Long> DEAD_LETTERS = Map.of(
            "modem-status-poison.json", 10L,
            "modem-status-tombstone.json", 2L,
            "modem-status-only-poison.json", 2L,
            "customer-data-poison.json", 8L,
            "customer-data-only-poison.json", 2L,
            "cache-entries-orders-poison.json", 7L,
            "cache-entries-inventory-poison.json", 6L,
            "cache-entries-tombstone.json", 1L,
            "cache-entries-only-poison.json", 2L);

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
                    template.function(logicalId),
                    FunctionOptions.in(logs).withEnvironment(account.functionEnvironment()));
            RESOURCES.add(function);
            STARTED.put(name, function);
        });
    }

    @AfterAll
    static void close() {
        RESOURCES.close();
    }

    static Stream<String> events() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventSucceedsAndOnlyItsPoisonIsDeadLettered(String event) throws Exception {
        removeDeadLetters();

        assertThat(invoke(event)).isEqualTo(new InvocationResult.Succeeded("{\"batchItemFailures\":[]}"));

        assertThat(deadLetters()).isEqualTo(DEAD_LETTERS.getOrDefault(event, 0L));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventThatComesAgainChangesNothing(String event) throws Exception {
        if (event.startsWith("cache-entries-inventory") || event.startsWith("cache-entries-two-topics")) {
            return; // Signed changes of a sorted set are not repeatable
        }
        invoke(event);
        Map<String, String> once = stores();

        invoke(event);

        assertThat(stores()).isEqualTo(once);
    }

    @Test
    void logsHoldNoContentOfRecords() throws Exception {
        for (String event : events().toList()) {
            invoke(event);
        }

        for (String logicalId : FUNCTIONS.values()) {
            assertThat(Files.readString(logs.resolve(logicalId + ".log")))
                    .contains("Batch handled")
                    .doesNotContain("dvc0", "eth0", "@example", "City_", "orderid\"", "sku:");
        }
    }

    private static InvocationResult invoke(String event) throws IOException, InterruptedException {
        String function = FUNCTIONS.keySet().stream()
                .filter(event::startsWith)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event + " does not begin with a function's name"));
        return STARTED.get(function).invoke(Files.readAllBytes(EVENTS.resolve(event)));
    }

    private static void removeDeadLetters() {
        account.clients()
                .s3()
                .listObjectsV2Paginator(
                        list -> list.bucket(LocalAccount.BUCKET).prefix(LocalAccount.DEAD_LETTER_PREFIX))
                .contents()
                .forEach(letters -> account.clients()
                        .s3()
                        .deleteObject(
                                delete -> delete.bucket(LocalAccount.BUCKET).key(letters.key())));
    }

    private static long deadLetters() {
        return new DeadLetterCounter(account.clients().s3())
                .count().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, String> stores() {
        Clients clients = account.clients();
        Map<String, String> stores = new TreeMap<>();
        clients.dynamoDb()
                .scanPaginator(scan -> scan.tableName(LocalAccount.TABLE))
                .items()
                .forEach(item -> {
                    Map<String, Object> lasting = new TreeMap<>(item);
                    lasting.remove("expires_at"); // Counts from the time of writing
                    stores.put("item " + item.get("deviceid").s(), lasting.toString());
                });
        stores.putAll(clients.s3().listObjectsV2Paginator(list -> list.bucket(LocalAccount.BUCKET)).contents().stream()
                .collect(Collectors.toMap(object -> "object " + object.key(), S3Object::eTag)));
        for (String key : clients.redis().keys("*")) {
            stores.put(
                    "entry " + key,
                    clients.redis().type(key).equals("string")
                            ? clients.redis().get(key)
                            : clients.redis().zrangeWithScores(key, 0, -1).toString());
        }
        return stores;
    }
}
