package dev.msksinks.customerdata.testing;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.Extent;
import dev.msksinks.customerdata.write.ExtentMetadata;
import dev.msksinks.customerdata.write.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fake: a map in which, as in S3, the first writer of a key wins. */
public final class InMemoryLake implements TestLake, ObjectStore {
    private final Map<String, StoredObject> objects = new ConcurrentHashMap<>();

    @Override
    public boolean create(DataObject object, Deadline deadline) {
        return objects.putIfAbsent(object.key(), stored(object)) == null;
    }

    @Override
    public Extent extent(String key, Deadline deadline) {
        StoredObject object = objects.get(key);
        if (object == null) {
            throw new RetryableStoreException("there is no object " + key);
        }
        return ExtentMetadata.read(object.metadata());
    }

    @Override
    public List<String> list(String prefix, Deadline deadline) {
        return objects.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .toList();
    }

    private static StoredObject stored(DataObject object) {
        try {
            return new StoredObject(
                    new String(object.content().open().readAllBytes(), StandardCharsets.UTF_8),
                    object.contentType(),
                    object.contentEncoding(),
                    ExtentMetadata.of(object.extent()));
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
