package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.mapping.EventSourceMapping;
import dev.msksinks.local.mapping.InvocationReport;
import dev.msksinks.local.mapping.MappingOptions;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
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
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Starts a Kafka broker and event source mappings before the first test class that registers it, and stops them behind the
 * last of the suite. Test classes that share one instance, such as a constant, share what it started:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EventSourceMappingExtension LAMBDA = EventSourceMappingExtension.ofTemplate(Path.of("template.yaml"));
 * }</pre>
 *
 * <p>The topics of the mappings and of their on-failure destinations are created with it. Instances share one broker as
 * long as they have no topic in common. Where two have, as in two test classes with a constant each, neither sees the
 * other's records: the one that no class is at ends, its topics are deleted, and it starts anew if a class comes back to it;
 * where classes run side by side, the second instance has a broker of its own. Consumer groups have the name that the
 * mapping gives them and a number, another one for each start.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html">Using Lambda with Amazon MSK</a>
 */
public final class EventSourceMappingExtension implements BeforeAllCallback, AfterAllCallback {
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
        return new EventSourceMappingExtension(
                setup.withContext("withParameters", context -> context.withParameters(parameters)));
    }

    /** With the parameters that {@code sam deploy} would take from a {@code samconfig.toml}, beside those given before. */
    public EventSourceMappingExtension withSamConfig(Path file, String environment) {
        return new EventSourceMappingExtension(setup.withContext(
                "withSamConfig", context -> context.withSamConfig(SamConfig.read(file, environment))));
    }

    /**
     * With what stands in for resources that the template refers to; of several calls, the last one's.
     *
     * @param values by logical id, as in {@code !Ref Orders}, or with an attribute, as in {@code !GetAtt Cache.Endpoint.Port}
     */
    public EventSourceMappingExtension withResources(Map<String, String> values) {
        return new EventSourceMappingExtension(
                setup.withContext("withResources", context -> context.withResources(values)));
    }

    /**
     * With environment variables for the functions beside those of the template, such as the endpoints of what stands in for
     * AWS. They come before the template's of the same names, which may refer to resources that nothing stands in for.
     *
     * @param variables asked for when the first test begins
     */
    public EventSourceMappingExtension withEnvironment(Supplier<Map<String, String>> variables) {
        return new EventSourceMappingExtension(setup.withEnvironment(variables));
    }

    /** With only these functions of the template, by their logical ids; the others may refer to what nothing stands in for. */
    public EventSourceMappingExtension withFunctions(String... logicalIds) {
        return new EventSourceMappingExtension(setup.withFunctions(List.of(logicalIds)));
    }

    /** With so many partitions in each topic, instead of one. */
    public EventSourceMappingExtension withPartitions(int partitions) {
        return new EventSourceMappingExtension(setup.withPartitions(partitions));
    }

    /**
     * With what the mappings' definitions leave open, such as where on-failure destinations keep what they get, or how partial
     * responses are read.
     *
     * @param options asked for when the first test begins
     */
    public EventSourceMappingExtension withOptions(Supplier<MappingOptions> options) {
        return new EventSourceMappingExtension(setup.withOptions(options));
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
        running = Optional.of(suite(context).enter(this, setup));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        suite(context).leave(this);
    }

    private static Suite suite(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Suite.class,
                        _ -> new Suite(System.out, Path.of(System.getProperty("java.io.tmpdir"))),
                        Suite.class);
    }

    public String bootstrapServers() {
        return running().bootstrapServers();
    }

    /**
     * Produces a record and returns where it stands. The partition follows from the key.
     *
     * @throws IllegalArgumentException if there is no such topic, naming those that there are
     */
    public RecordMetadata produce(String topic, String key, String value) {
        return produce(new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Produces a record without a value and returns where it stands.
     *
     * @throws IllegalArgumentException if there is no such topic, naming those that there are
     */
    public RecordMetadata produceTombstone(String topic, String key) {
        byte[] none = null;
        return produce(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), none));
    }

    /**
     * Produces a record and returns where it stands.
     *
     * @throws IllegalArgumentException if there is no such topic, naming those that there are
     */
    public RecordMetadata produce(ProducerRecord<byte[], byte[]> record) {
        return running().produce(record);
    }

    /** Waits for at most a minute until every record produced before is handled, or given up, and committed. */
    public void awaitHandled() {
        awaitHandled(PATIENCE);
    }

    /**
     * Waits until every record produced before is handled, or given up, and committed; the topics of mappings that are not
     * enabled are left out.
     *
     * @throws AssertionError if it is not by then, with the latest failures; the functions' logs are kept then
     */
    public void awaitHandled(Duration limit) {
        running().awaitHandled(limit);
    }

    /** The invocations that were made up to now for a topic, in the order in which they ended. */
    public List<InvocationReport> invocations(String topic) {
        return running().invocations(topic);
    }

    /** What was given up until now of a topic's records, in the order in which it was, whether or not there is a destination for it. */
    public List<DiscardedBatch> discarded(String topic) {
        return running().discarded(topic);
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
