package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.EventSourceMapping;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** The template's functions in processes of their own, and a mapping for each of their topics. */
final class Functions {
    static final String CONNECTION =
            "arn:aws:kafka:us-east-1:123456789012:vpc-connection/210987654321/local/00000000-0000-0000-0000-000000000000-1";

    private final Queue<EventSourceMapping> mappings = new ConcurrentLinkedQueue<>();
    private final FailureNotes failures = new FailureNotes();

    private Functions() {}

    /** @throws RuntimeException with a sentence if the template cannot be read or a function's jar is not there */
    static Functions start(PipelineOptions options, LocalAccount account, Resources resources, PrintStream out) {
        RuntimeClient client = options.plainRuntimeClient() ? RuntimeClient.PLAIN : RuntimeClient.forThisMachine();
        client.notice().ifPresent(out::println);
        SamTemplate template = SamTemplate.read(
                options.template(),
                TemplateContext.local().withParameters(parameters(options)).withResources(account.resources()));
        template.notices().forEach(out::println);
        FunctionOptions functionOptions = FunctionOptions.in(options.directory())
                .withEnvironment(account.functionEnvironment())
                .withRuntimeClient(client);
        Functions functions = new Functions();
        Map<FunctionDefinition, LambdaFunction> created = new LinkedHashMap<>();
        for (FunctionDefinition definition : template.functions()) {
            LambdaFunction function = LambdaFunction.create(definition, functionOptions);
            resources.add(function);
            created.put(definition, function);
        }
        resources.add(functions::closeMappings);
        created.forEach((definition, function) -> {
            for (MappingDefinition mapping : definition.mappings()) {
                EventSourceMapping started = EventSourceMapping.start(
                        mapping, function, account.bootstrapServers(), functions.listener(definition));
                functions.mappings.add(started);
            }
        });
        if (resources.isClosed()) {
            functions.closeMappings();
        }
        return functions;
    }

    /** All at once: each leaves an invocation under way a moment to end. */
    private void closeMappings() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            mappings.forEach(mapping -> threads.execute(mapping::close));
        }
    }

    /** Records of a topic that were handled. */
    long handled(String topic) {
        return mappings.stream()
                .filter(mapping -> mapping.definition().topic().equals(topic))
                .mapToLong(mapping -> mapping.progress().records())
                .sum();
    }

    /** Records of a topic that are not committed yet, as last measured. */
    long lag(String topic) {
        return mappings.stream()
                .filter(mapping -> mapping.definition().topic().equals(topic))
                .mapToLong(mapping -> mapping.progress().lag().orElse(0))
                .sum();
    }

    /** Whether all that was produced before this call is handled and committed. Asks the broker once nothing seems left. */
    boolean caughtUp() {
        return mappings.stream().allMatch(mapping -> mapping.progress().lag().orElse(0) == 0 && mapping.caughtUp());
    }

    long invocations() {
        return mappings.stream()
                .mapToLong(mapping -> mapping.progress().invocations())
                .sum();
    }

    /** What went wrong in invocations and mappings. */
    FailureNotes failures() {
        return failures;
    }

    private static Map<String, String> parameters(PipelineOptions options) {
        Map<String, String> parameters = new HashMap<>(options.templateParameters());
        parameters.put("MskConnectionArn", CONNECTION);
        return parameters;
    }

    private MappingListener listener(FunctionDefinition function) {
        return new MappingListener() {
            @Override
            public void onInvocation(InvocationReport report) {
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
