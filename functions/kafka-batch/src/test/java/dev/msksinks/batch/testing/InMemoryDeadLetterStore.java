package dev.msksinks.batch.testing;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.report.DeadLetterObject;
import dev.msksinks.batch.report.DeadLetterStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Dead letters as the objects that S3 would hold. */
public final class InMemoryDeadLetterStore implements DeadLetterStore {
    private final String prefix;
    private final Map<String, String> objects = new TreeMap<>();

    public InMemoryDeadLetterStore(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void write(List<DeadLetter> letters) {
        if (!letters.isEmpty()) {
            DeadLetterObject object = DeadLetterObject.of(prefix, letters);
            objects.put(object.key(), new String(object.jsonLines(), StandardCharsets.UTF_8));
        }
    }

    /** JSON Lines by object key. */
    public Map<String, String> objects() {
        return Map.copyOf(objects);
    }
}
