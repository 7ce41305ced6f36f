package dev.msksinks.batch.testing;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.report.ConditionalObjects;
import dev.msksinks.batch.report.DeadLetterStore;
import dev.msksinks.batch.report.MergingDeadLetterStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Dead letters as the objects that S3 would hold. */
public final class InMemoryDeadLetterStore implements DeadLetterStore {
    private final InMemoryObjects objects = new InMemoryObjects();
    private final DeadLetterStore store;

    public InMemoryDeadLetterStore(String prefix) {
        this.store = new MergingDeadLetterStore(objects, prefix);
    }

    @Override
    public void write(List<DeadLetter> letters) {
        store.write(letters);
    }

    /** JSON Lines by object key. */
    public Map<String, String> objects() {
        return Map.copyOf(objects.texts);
    }

    private static final class InMemoryObjects implements ConditionalObjects {
        private final Map<String, String> texts = new ConcurrentHashMap<>();

        @Override
        public boolean create(String key, String text) {
            return texts.putIfAbsent(key, text) == null;
        }

        @Override
        public Optional<Version> read(String key) {
            return Optional.ofNullable(texts.get(key)).map(text -> new Version(text, text));
        }

        @Override
        public boolean replace(String key, String text, Version read) {
            return texts.replace(key, read.tag(), text);
        }
    }
}
