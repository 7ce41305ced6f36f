package dev.msksinks.customerdata.testing;

import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.write.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fake: a map in which, as in S3, the first writer of a key wins. */
public final class InMemoryLake implements TestLake, ObjectStore {
    private final Map<String, StoredObject> objects = new ConcurrentHashMap<>();

    @Override
    public Creation create(DataObject object) {
        StoredObject existing = objects.putIfAbsent(object.key(), stored(object));
        return existing == null
                ? new Created()
                : new Exists(Long.parseLong(existing.metadata().get("last-offset")));
    }

    private static StoredObject stored(DataObject object) {
        try {
            return new StoredObject(
                    new String(object.content().open().readAllBytes(), StandardCharsets.UTF_8),
                    object.contentType(),
                    object.contentEncoding(),
                    Map.of(
                            "first-offset", Long.toString(object.firstOffset()),
                            "last-offset", Long.toString(object.lastOffset()),
                            "records", Integer.toString(object.records())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ObjectStore store() {
        return this;
    }

    @Override
    public Map<String, StoredObject> objects() {
        return Map.copyOf(objects);
    }
}
