package dev.msksinks.batch.testing;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Records whose keys and values are any bytes, to find some that a function neither handles nor dead-letters. */
public record FuzzedBatch(List<KafkaRecord> records) {
    private static final byte[] SEPARATOR = "\u0000;".getBytes(StandardCharsets.UTF_8);

    /**
     * Reads key and value in turns. An empty key is none, and an empty value a tombstone.
     *
     * @param topics of the records, in turns
     */
    public static FuzzedBatch of(byte[] data, List<String> topics) {
        List<byte[]> parts = split(data);
        List<KafkaRecord> records = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            KafkaRecord record = TestRecord.at(topics.get(records.size() % topics.size()), 0, records.size());
            byte[] key = parts.get(i);
            byte[] value = parts.get(i + 1);
            records.add(new KafkaRecord(
                    record.coordinates(),
                    record.timestamp(),
                    key.length == 0 ? Optional.empty() : Optional.of(Encoded.of(key)),
                    value.length == 0 ? new Payload.Tombstone() : new Payload.Value(Encoded.of(value)),
                    List.of()));
        }
        return new FuzzedBatch(records);
    }

    /** @throws AssertionError if the function does anything but succeed */
    public void passTo(Function<KafkaEvent, KafkaBatchResponse> function) {
        KafkaBatchResponse response = function.apply(TestEvent.of(records));
        if (!response.equals(KafkaBatchResponse.success())) {
            throw new AssertionError("not all records were handled: " + response);
        }
    }

    private static List<byte[]> split(byte[] data) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i + SEPARATOR.length <= data.length; i++) {
            if (Arrays.equals(data, i, i + SEPARATOR.length, SEPARATOR, 0, SEPARATOR.length)) {
                parts.add(Arrays.copyOfRange(data, start, i));
                start = i + SEPARATOR.length;
                i = start - 1;
            }
        }
        parts.add(Arrays.copyOfRange(data, start, data.length));
        return parts;
    }
}
