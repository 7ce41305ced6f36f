package dev.msksinks.redrive;

import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.letters.DeadLetterReader;
import dev.msksinks.redrive.letters.Letter;
import dev.msksinks.redrive.letters.OnFailureReader;
import dev.msksinks.redrive.letters.UnreadableException;
import dev.msksinks.redrive.select.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads objects: all letters that one holds, or those to be sent of it. */
final class Loader {
    private static final String JSON_LINES = ".jsonl";

    private final Bucket bucket;

    Loader(Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * None if the object is gone, or is something that nobody can send again.
     *
     * @throws UnreadableException if it looks like what can be sent again and is not
     */
    List<Letter> letters(String key) throws UnreadableException {
        Optional<String> text = bucket.read(key).map(Bucket.Version::text);
        if (text.isEmpty()) {
            return List.of();
        }
        return key.endsWith(JSON_LINES) ? DeadLetterReader.read(text.get()) : OnFailureReader.read(text.get());
    }

    /** The records of letters; one that is not there any more is missing in the answer. */
    Map<Entry, KafkaRecord> records(List<Entry> letters) {
        Map<Entry, KafkaRecord> records = new HashMap<>();
        letters.stream().collect(Collectors.groupingBy(Entry::objectKey)).forEach((key, entries) -> {
            Map<Entry.Id, KafkaRecord> byId = byId(key);
            entries.forEach(
                    entry -> Optional.ofNullable(byId.get(entry.id())).ifPresent(record -> records.put(entry, record)));
        });
        return records;
    }

    private Map<Entry.Id, KafkaRecord> byId(String key) {
        try {
            return letters(key).stream()
                    .map(Letter::record)
                    .collect(Collectors.toMap(
                            record -> Entry.id(key, record), record -> record, (first, again) -> first));
        } catch (UnreadableException e) {
            return Map.of();
        }
    }
}
