package dev.msksinks.local.mapping.schema;

import dev.msksinks.local.mapping.onfailure.Condition;
import dev.msksinks.local.mapping.template.EventRecordFormat;
import dev.msksinks.local.mapping.template.MessageAttribute;
import dev.msksinks.local.mapping.template.SchemaRegistryConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Validates the keys and values that a mapping's definition names; for any thread. */
public final class SchemaValidation {

    private final SchemaRegistryConfig config;
    private final SchemaRegistry registry;
    private final WireFormat wireFormat;
    private final Map<String, KnownSchema> known = new ConcurrentHashMap<>();

    private record KnownSchema(DataFormat format, PayloadReader reader) {}

    /**
     * @param registry stands in for the one that the definition names
     */
    public SchemaValidation(SchemaRegistryConfig config, SchemaRegistry registry) {
        this.config = config;
        this.registry = registry;
        this.wireFormat = config.isGlue() ? WireFormat.GLUE : WireFormat.CONFLUENT;
    }

    /**
     * What the function gets of a key or value.
     *
     * @param bytes null for one that the record has not, such as the value of a tombstone
     * @throws InvalidRecordException when it fits no schema of the registry
     * @throws UncheckedIOException when the registry does not answer, or its schema cannot be used here
     */
    public Attribute validate(MessageAttribute attribute, byte[] bytes) throws InvalidRecordException {
        if (bytes == null || !config.validated().contains(attribute)) {
            return Attribute.asIs(bytes);
        }
        Framed framed = wireFormat.unframe(bytes);
        KnownSchema schema = schema(framed.schemaId());
        byte[] json = json(schema, framed);
        return new Attribute(
                config.eventRecordFormat() == EventRecordFormat.JSON ? json : framed.payload(),
                json,
                Optional.of(new SchemaMetadata(schema.format(), framed.schemaId())));
    }

    private static byte[] json(KnownSchema schema, Framed framed) throws InvalidRecordException {
        try {
            return schema.reader().json(framed.payload()).getBytes(StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            throw new InvalidRecordException(
                    Condition.DESERIALIZATION_ERROR,
                    "it does not fit the schema " + framed.schemaId() + " (" + reason(e) + ")");
        }
    }

    /** Only what this project says itself: a library's message may show the value. */
    private static String reason(Exception e) {
        return e instanceof MismatchException ? e.getMessage() : e.getClass().getSimpleName();
    }

    private KnownSchema schema(String id) throws InvalidRecordException {
        KnownSchema schema = known.get(id);
        if (schema == null) {
            schema = find(id).orElseThrow(() ->
                    new InvalidRecordException(Condition.SCHEMA_NOT_FOUND, "the registry has no schema " + id));
            known.put(id, schema);
        }
        return schema;
    }

    private Optional<KnownSchema> find(String id) {
        try {
            Optional<RegisteredSchema> found = registry.find(id);
            return found.isEmpty() ? Optional.empty() : Optional.of(usable(found.get()));
        } catch (IOException | RuntimeException e) {
            throw new UncheckedIOException(
                    "the schema " + id + " of " + config.uri() + " is not to be had: " + e, new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(e.getMessage()));
        }
    }

    private KnownSchema usable(RegisteredSchema schema) throws IOException {
        if (config.isGlue() && schema.format() == DataFormat.PROTOBUF) {
            throw new IOException("Protobuf of a Glue registry is not supported here");
        }
        return new KnownSchema(schema.format(), PayloadReader.of(schema));
    }
}
