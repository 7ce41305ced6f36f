package dev.msksinks.local.mapping.schema;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where a mapping finds the schemas that records name. */
@FunctionalInterface
public interface SchemaRegistry {

    /**
     * The schema with this id: a number in a Confluent registry, the UUID of a schema version in a Glue registry. What is found
     * is kept and not asked for again.
     *
     * @return empty when the registry has none; the record is given up then
     * @throws IOException when it does not answer, or has a schema that cannot be used here; the mapping asks again until it has
     *     an answer
     */
    Optional<RegisteredSchema> find(String id) throws IOException, InterruptedException;

    /** These schemas by their ids. */
    static SchemaRegistry of(Map<String, RegisteredSchema> schemas) {
        Map<String, RegisteredSchema> copy = Map.copyOf(schemas);
        return id -> Optional.ofNullable(copy.get(id));
    }

    /** A Confluent registry, or one with its API; asked without credentials, for at most 5 seconds. */
    static SchemaRegistry confluent(URI url) {
        return new ConfluentRegistry(url);
    }
}
