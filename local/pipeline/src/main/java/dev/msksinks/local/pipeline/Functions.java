package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.MappingListener;
import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.function.RuntimeClient;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.SamTemplate;
import dev.msksinks.local.mapping.template.TemplateContext;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The template's functions in processes of their own, and a mapping for each of their topics. */
final class Functions {
    static final String CONNECTION =
            "arn:aws:kafka:us-east-1:123456789012:vpc-connection/210987654321/local/00000000-0000-0000-0000-000000000000-1";

    private final PipelineOptions options;
    private final FunctionSettings settings;
    private final LocalAccount account;
    private final Map<String, PolledTopic> topics = new ConcurrentHashMap<>();
    private final Map<String, LambdaFunction> functions = new ConcurrentHashMap<>();
    private final FailureNotes failures = new FailureNotes();
    private final InvocationLog invocations = new InvocationLog();

    private Functions(PipelineOptions options, LocalAccount account) {
        this.options = options;
        this.settings = new FunctionSettings(options);
        this.account = account;
    }

    /** @throws RuntimeException with a sentence if the template cannot be read or a function's jar is not there */
    static Functions start(PipelineOptions options, LocalAccount account, Resources resources, PrintStream out) {
        RuntimeClient client = options.plainRuntimeClient() ? RuntimeClient.PLAIN : RuntimeClient.forThisMachine();
        client.notice().ifPresent(out::println);
        Functions functions = new Functions(options, account);
        SamTemplate template = functions.template(Map.of());
        template.notices().forEach(out::println);
        FunctionOptions functionOptions = FunctionOptions.in(options.directory())
                .withEnvironment(account.functionEnvironment())
                .withRuntimeClient(client);
        for (FunctionDefinition definition : template.functions()) {
            LambdaFunction function = LambdaFunction.create(functions.settings.adapt(definition), functionOptions);
            resources.add(function);
            definition.mappings().forEach(mapping -> functions.functions.put(mapping.topic(), function));
        }
        resources.add(functions::closeMappings);
        functions.functions.keySet().forEach(topic -> functions.poll(topic, Map.of()));
        if (resources.isClosed()) {
            functions.closeMappings();
        }
        return functions;
    }

    /** Stops reading a topic; its place is kept. */
    void pause(String topic) {
        topics.get(topic).close();
    }

    /** Reads a topic that is paused from its beginning, in consumer groups with another prefix. */
    void readAnew(String topic, String consumerGroupPrefix) {
        poll(topic, Map.of("ConsumerGroupPrefix", consumerGroupPrefix));
    }

    private void poll(String topic, Map<String, String> parameters) {
        LambdaFunction function = functions.get(topic);
        topics.put(
                topic,
                new PolledTopic(
                        () -> mapping(template(parameters), topic),
                        function,
                        account.bootstrapServers(),
                        listener(function.definition())));
    }

    private SamTemplate template(Map<String, String> parameters) {
        return SamTemplate.read(
                options.template(),
                TemplateContext.local()
                        .withParameters(settings.parameters(parameters))
                        .withResources(account.resources()));
    }

    private static MappingDefinition mapping(SamTemplate template, String topic) {
        return template.functions().stream()
                .flatMap(function -> function.mappings().stream())
                .filter(mapping -> mapping.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    /** All at once: each leaves an invocation under way a moment to end. */
    private void closeMappings() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            topics.values().forEach(topic -> threads.execute(topic::close));
        }
    }

    /** The mapping of a topic. */
    PolledTopic polled(String topic) {
        return topics.get(topic);
    }

    /** The function that handles a topic. */
    LambdaFunction function(String topic) {
        return functions.get(topic);
    }

    /** Records of a topic that were handled. */
    long handled(String topic) {
        return topics.containsKey(topic) ? topics.get(topic).handled() : 0;
    }

    /** Records of a topic that are not committed yet, as last measured. */
    long lag(String topic) {
        return topics.containsKey(topic) ? topics.get(topic).lag() : 0;
    }

    /**
     * Whether all that was produced before this call is handled and committed, and no function is at anything. Asks the
     * broker once nothing seems left.
     */
    boolean caughtUp() {
        return topics.values().stream().allMatch(PolledTopic::caughtUp) && isIdle();
    }

    /** Whether no function is at anything. */
    boolean isIdle() {
        return functions.values().stream()
                .allMatch(function -> function.underWay().isEmpty());
    }

    long invocations() {
        return topics.values().stream().mapToLong(PolledTopic::invocations).sum();
    }

    /** What went wrong in invocations and mappings. */
    FailureNotes failures() {
        return failures;
    }

    InvocationLog log() {
        return invocations;
    }

    private MappingListener listener(FunctionDefinition function) {
        return new MappingListener() {
            @Override
            public void onInvocation(InvocationReport report) {
                invocations.add(report);
                if (report.result() instanceof InvocationResult.Failed failed) {
                    failures.add(
                            "%s, attempt %d: %s".formatted(function.logicalId(), report.attempt(), failed.message()));
                }
            }

            @Override
            public void onRecordTooLarge(MappingDefinition mapping, int partition, long offset, int bytes) {
                failures.add("%s-%d@%d was dropped: %d bytes do not fit into an event"
                        .formatted(mapping.topic(), partition, offset, bytes));
            }

            @Override
            public void onTrouble(MappingDefinition mapping, String reason) {
                failures.add(mapping.name() + ": " + reason);
            }
        };
    }
}
