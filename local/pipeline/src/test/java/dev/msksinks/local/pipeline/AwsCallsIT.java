package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.template.SamTemplate;
import dev.msksinks.local.mapping.template.TemplateContext;
import dev.msksinks.local.pipeline.calls.AwsCall;
import dev.msksinks.local.pipeline.calls.RecordingForward;
import dev.msksinks.local.pipeline.calls.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each function asks of AWS: every sample event, again, and again after the ledger was lost, with what it asks noted on
 * the way to the stores. {@code target/aws-calls.json} has it for {@code .ci/permissions_test.py}, which holds the roles to it.
 */
class AwsCallsIT {
    private static final Path RECORD = Path.of("target/aws-calls.json");
    private static final InvocationResult SUCCESS = new InvocationResult.Succeeded("{\"batchItemFailures\":[]}");
    private static final Map<String, String> FUNCTIONS = Map.of(
            "modem-status", "ModemStatusFunction",
            "customer-data", "CustomerDataFunction",
            "cache-entries", "CacheEntriesFunction");

    @TempDir
    private static Path logs;

    private static final Resources RESOURCES = new Resources();
    private static final Map<String, NavigableSet<AwsCall>> CALLS = new TreeMap<>();

    @BeforeAll
    static void record() throws Exception {
        LocalAccount account = LocalAccount.start(RESOURCES);
        SamTemplate template = SamTemplate.read(
                Path.of("../../template.yaml"),
                TemplateContext.local()
                        .withParameters(Map.of("MskConnectionArn", Functions.CONNECTION))
                        .withResources(account.resources()));
        StoreContents stores = new StoreContents(account.clients(), Instant.now());
        for (String name : FUNCTIONS.keySet()) {
            RecordingForward dynamoDb =
                    forward(RecordingForward.before(account.dynamoDb().endpoint(), Service.DYNAMO_DB));
            RecordingForward s3 = forward(RecordingForward.before(account.s3().endpoint(), Service.S3));
            Map<String, String> environment = new HashMap<>(account.functionEnvironment());
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
            environment.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
            // Which asks nobody for anything
            environment.put("REHEARSED_BATCHES", "2");
            try (LambdaFunction function = LambdaFunction.create(
                    template.function(FUNCTIONS.get(name)),
                    FunctionOptions.in(logs).withEnvironment(environment))) {
                invokeWithAllEvents(name, function);
                invokeWithAllEvents(name, function);
                stores.clearTables();
                invokeWithAllEvents(name, function);
            }
            NavigableSet<AwsCall> calls = dynamoDb.calls();
            calls.addAll(s3.calls());
            CALLS.put(name, calls);
        }
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(RECORD.toFile(), CALLS);
    }

    @AfterAll
    static void close() {
        RESOURCES.close();
    }

    @Test
    void functionsAskForWhatTheyAreMeantToAndNothingElse() {
        assertThat(CALLS.get("modem-status").stream().map(AwsCallsIT::summary))
                .containsOnly(
                        "dynamodb:PutItem table/device_status",
                        "s3:GetObject msk-sinks-data-lake/errors/modem-status",
                        "s3:PutObject msk-sinks-data-lake/errors/modem-status");
        assertThat(CALLS.get("customer-data").stream().map(AwsCallsIT::summary))
                .containsOnly(
                        "dynamodb:GetItem table/offset_ledger",
                        "dynamodb:PutItem table/offset_ledger",
                        "s3:GetObject msk-sinks-data-lake/customer-data",
                        "s3:GetObject msk-sinks-data-lake/errors/customer-data",
                        "s3:ListBucket msk-sinks-data-lake",
                        "s3:PutObject msk-sinks-data-lake/customer-data",
                        "s3:PutObject msk-sinks-data-lake/errors/customer-data");
        assertThat(CALLS.get("cache-entries").stream().map(AwsCallsIT::summary))
                .containsOnly(
                        "s3:GetObject msk-sinks-data-lake/errors/cache-entries",
                        "s3:PutObject msk-sinks-data-lake/errors/cache-entries");
    }

    /** So the calls above are all without those of a rehearsal. */
    @Test
    void functionsRehearseBeforeTheirSnapshot() throws IOException {
        for (String logicalId : FUNCTIONS.values()) {
            assertThat(Files.readString(logs.resolve(logicalId + ".log")))
                    .contains("Rehearsed before the snapshot")
                    .doesNotContain("Not rehearsed");
        }
    }

    /** To whoever may not list a bucket S3 does not say that an object is absent: it refuses to read it. */
    @Test
    void noFunctionReadsAnObjectThatIsNotThere() {
        assertThat(calls("s3:GetObject")).isNotEmpty().allMatch(call -> call.status() == 200);
    }

    @Test
    void conditionalWritesWereRefusedToo() {
        assertThat(statuses("s3:PutObject")).containsOnly(200, 412);
        assertThat(statuses("dynamodb:PutItem")).containsOnly(200, 400);
    }

    private static Set<AwsCall> calls(String action) {
        return CALLS.values().stream()
                .flatMap(NavigableSet::stream)
                .filter(call -> call.action().equals(action))
                .collect(Collectors.toSet());
    }

    private static Set<Integer> statuses(String action) {
        return calls(action).stream().map(AwsCall::status).collect(Collectors.toCollection(TreeSet::new));
    }

    /** With an object's prefix for its key. */
    private static String summary(AwsCall call) {
        return call.action() + " " + call.resource().replaceFirst("/topic=.*", "");
    }

    private static RecordingForward forward(RecordingForward forward) {
        RESOURCES.add(forward);
        return forward;
    }

    private static void invokeWithAllEvents(String name, LambdaFunction function)
            throws IOException, InterruptedException {
        for (SampleEvent event : SampleEvent.all()) {
            if (event.function().equals(name)) {
                assertThat(function.invoke(event.json())).as(event.name()).isEqualTo(SUCCESS);
            }
        }
    }
}
