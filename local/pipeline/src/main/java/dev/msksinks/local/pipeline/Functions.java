package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.EventSourceMapping;
import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.MappingListener;
import dev.msksinks.local.mapping.MappingProgress;
import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.InvocationUnderWay;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.function.RuntimeClient;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.SamTemplate;
import dev.msksinks.local.mapping.template.TemplateContext;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The template's functions in processes of their own, and a mapping for each of their topics. */
final class Functions {
    static final String CONNECTION =
            "arn:aws:kafka:us-east-1:123456789012:vpc-connection/210987654321/local/00000000-0000-0000-0000-000000000000-1";

    private final PipelineOptions options;
    private final FunctionSettings settings;
    private final LocalAccount account;
    private final Map<String, EventSourceMapping> mappings = new ConcurrentHashMap<>();
    private final Map<String, LambdaFunction> functions = new ConcurrentHashMap<>();
    private final EventsUnderWay events = new EventsUnderWay();
    private final FailureNotes failures = new FailureNotes();
    private final InvocationLog invocations = new InvocationLog();
    private final LambdaMetrics metrics;

    private Functions(PipelineOptions options, LocalAccount account, LambdaMetrics metrics) {
        this.options = options;
        this.metrics = metrics;
        this.settings = new FunctionSettings(options);
        this.account = account;
    }

    /** @throws RuntimeException with a sentence if the template cannot be read or a function's jar is not there */
    static Functions start(PipelineOptions options, LocalAccount account, Resources resources, PrintStream out) {
        RuntimeClient client = options.plainRuntimeClient() ? RuntimeClient.PLAIN : RuntimeClient.forThisMachine();
        client.notice().ifPresent(out::println);
        LambdaMetrics metrics = LambdaMetrics.in(options.directory(), InstantSource.system());
        resources.add(metrics);
        Functions functions = new Functions(options, account, metrics);
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
        mapping(topic).close();
    }

    /** Reads a topic that is paused from its beginning, in consumer groups with another prefix. */
    void readAnew(String topic, String consumerGroupPrefix) {
        poll(topic, Map.of("ConsumerGroupPrefix", consumerGroupPrefix));
    }

    private void poll(String topic, Map<String, String> parameters) {
        LambdaFunction function = functions.get(topic);
        mappings.put(
                topic,
                EventSourceMapping.start(
                        definition(template(parameters), topic),
                        events.watch(topic, function),
                        account.bootstrapServers(),
                        listener(function.definition()),
                        settings.options(topic)));
    }

    private SamTemplate template(Map<String, String> parameters) {
        return SamTemplate.read(
                options.template(),
                TemplateContext.local()
                        .withParameters(settings.parameters(parameters))
                        .withResources(account.resources()));
    }

    private static MappingDefinition definition(SamTemplate template, String topic) {
        return template.functions().stream()
                .flatMap(function -> function.mappings().stream())
                .filter(mapping -> mapping.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    /** All at once: each leaves an invocation under way a moment to end. */
    private void closeMappings() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            mappings.values().forEach(mapping -> threads.execute(mapping::close));
        }
    }

    /** The mapping of a topic. */
    EventSourceMapping mapping(String topic) {
        return mappings.get(topic);
    }

    /** An invocation that a topic's mapping made, of a function that other mappings may invoke too. */
    Optional<InvocationUnderWay> underWay(String topic) {
        return functions.get(topic).underWay().stream()
                .filter(invocation -> events.any(topic, invocation::isOf))
                .findAny();
    }

    /** Records of a topic that were handled since it is read; what came again counts again. */
    long handled(String topic) {
        return mapping(topic).progress().records();
    }

    /** Records of a topic that are not committed yet, as last measured; 0 if that is not known. */
    long lag(String topic) {
        return mapping(topic).progress().lag().orElse(0);
    }

    /** Whether nothing of a topic is left, as last measured. */
    boolean isRead(String topic) {
        MappingProgress progress = mapping(topic).progress();
        return progress.records() > 0 && progress.lag().orElse(1) == 0;
    }

    /**
     * Whether all that was produced before this call is handled and committed, and no function is at anything. Asks the
     * broker once nothing seems left.
     */
    boolean caughtUp() {
        return mappings.keySet().stream().allMatch(topic -> lag(topic) == 0)
                && mappings.values().stream().allMatch(EventSourceMapping::caughtUp)
                && isIdle();
    }

    /** Whether no function is at anything. */
    boolean isIdle() {
        return functions.values().stream()
                .allMatch(function -> function.underWay().isEmpty());
    }

    /** Has the metrics tell how far behind the mappings are and how many invocations are under way. */
    void measure() {
        mappings.values()
                .forEach(mapping -> mapping.progress().lag().ifPresent(lag -> metrics.lag(mapping.definition(), lag)));
        functions.values().stream()
                .distinct()
                .forEach(function -> metrics.concurrency(
                        function.definition(), function.underWay().size()));
    }

    /** What went wrong in invocations and mappings. */
    FailureNotes failures() {
        return failures;
    }

    InvocationLog log() {
        return invocations;
    }

    private static String reason(InvocationReport report) {
        return switch (report.result()) {
            case InvocationResult.Failed failed -> failed.message();
            case InvocationResult.Succeeded _ ->
                "%d of %d records have to come again".formatted(report.records() - report.handled(), report.records());
        };
    }

    private MappingListener listener(FunctionDefinition function) {
        return new MappingListener() {
            @Override
            public void onInvocation(InvocationReport report) {
                invocations.add(report);
                metrics.invocation(function, report);
                if (report.handled() < report.records()) {
                    failures.add(
                            "%s, attempt %d: %s".formatted(function.logicalId(), report.attempt(), reason(report)));
                }
            }

            @Override
            public void onRecordTooLarge(MappingDefinition mapping, int partition, long offset, int bytes) {
                failures.add("%s-%d@%d was dropped: %d bytes do not fit into an event"
                        .formatted(mapping.topic(), partition, offset, bytes));
            }

            @Override
            public void onRecordInvalid(MappingDefinition mapping, int partition, long offset, String reason) {
                failures.add("%s-%d@%d was dropped: %s".formatted(mapping.topic(), partition, offset, reason));
            }

            @Override
            public void onTrouble(MappingDefinition mapping, String reason) {
                failures.add(mapping.name() + ": " + reason);
            }
        };
    }
}
