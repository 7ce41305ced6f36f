package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.mapping.EventSourceMapping;
import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.schema.SchemaRegistry;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.SamConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Starts a Kafka broker and event source mappings before the first test that registers it, and stops them behind the last
 * of the suite. Test classes that share one instance, such as a constant, share what it started:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EventSourceMappingExtension LAMBDA = EventSourceMappingExtension.ofTemplate(Path.of("template.yaml"));
 * }</pre>
 *
 * <p>The topics of the mappings are created with it. The broker is one for the process and keeps nothing beyond it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html">Using Lambda with Amazon MSK</a>
 */
public final class EventSourceMappingExtension implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(EventSourceMappingExtension.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Setup setup;
    private volatile Optional<RunningMappings> running = Optional.empty();

    private EventSourceMappingExtension(Setup setup) {
        this.setup = setup;
    }

    /** The functions of a SAM template, each invocation in an execution environment, and their mappings. */
    public static EventSourceMappingExtension ofTemplate(Path template) {
        return new EventSourceMappingExtension(Setup.ofTemplate(template));
    }

    /** One mapping, and what it invokes in the JVM of the test, where a debugger can stop it. */
    public static EventSourceMappingExtension of(MappingDefinition mapping, FunctionInvoker function) {
        return new EventSourceMappingExtension(Setup.of(mapping, function));
    }

    /** With values for the template's parameters; of several calls, the last one's. */
    public EventSourceMappingExtension withParameters(Map<String, String> parameters) {
        return new EventSourceMappingExtension(setup.withContext(context -> context.withParameters(parameters)));
    }

    /** With the parameters that {@code sam deploy} would take from a {@code samconfig.toml}, beside those given before. */
    public EventSourceMappingExtension withSamConfig(Path file, String environment) {
        return new EventSourceMappingExtension(
                setup.withContext(context -> context.withSamConfig(SamConfig.read(file, environment))));
    }

    /**
     * With environment variables for the functions beside those of the template, such as the endpoints of what stands in for
     * AWS.
     *
     * @param variables asked for when the first test begins
     */
    public EventSourceMappingExtension withEnvironment(Supplier<Map<String, String>> variables) {
        return new EventSourceMappingExtension(setup.withEnvironment(variables));
    }

    /** With only these functions of the template, by their logical ids. */
    public EventSourceMappingExtension withFunctions(String... logicalIds) {
        return new EventSourceMappingExtension(setup.withFunctions(List.of(logicalIds)));
    }

    /** With so many partitions in each topic, instead of one. */
    public EventSourceMappingExtension withPartitions(int partitions) {
        return new EventSourceMappingExtension(setup.withPartitions(partitions));
    }

    /**
     * With a schema registry in place of those of the mappings, such as one on this machine or schemas in memory.
     *
     * @param registry asked for when the first test begins
     */
    public EventSourceMappingExtension withSchemaRegistry(Supplier<SchemaRegistry> registry) {
        return new EventSourceMappingExtension(setup.withSchemaRegistry(registry));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = Optional.of(context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(this, _ -> RunningMappings.start(setup), RunningMappings.class));
    }

    public String bootstrapServers() {
        return running().bootstrapServers();
    }

    /** Produces a record and returns where it stands. The partition follows from the key. */
    public RecordMetadata produce(String topic, String key, String value) {
        return produce(new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Produces a record and returns where it stands. */
    public RecordMetadata produce(ProducerRecord<byte[], byte[]> record) {
        return running().produce(record);
    }

    /** Waits for at most a minute until every record produced before is handled and committed. */
    public void awaitHandled() {
        awaitHandled(PATIENCE);
    }

    /**
     * Waits until every record produced before is handled and committed.
     *
     * @throws AssertionError if it is not by then, with the latest failures
     */
    public void awaitHandled(Duration limit) {
        running().awaitHandled(limit);
    }

    /** The invocations that were made up to now for a topic, in the order in which they ended. */
    public List<InvocationReport> invocations(String topic) {
        return running().invocations(topic);
    }

    /**
     * The mapping of a topic, to crash its poller, say.
     *
     * @throws IllegalArgumentException if no mapping reads the topic
     */
    public EventSourceMapping mapping(String topic) {
        return running().mapping(topic);
    }

    private RunningMappings running() {
        return running.orElseThrow(() -> new IllegalStateException(
                "no test has begun: register the extension with @RegisterExtension in a static field"));
    }
}
