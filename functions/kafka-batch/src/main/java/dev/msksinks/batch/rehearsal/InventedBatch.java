package dev.msksinks.batch.rehearsal;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.msksinks.batch.Encoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records that nobody has sent, as Lambda would deliver them. */
public final class InventedBatch {
    private static final String SOURCE = "aws:kafka";

    private final Instant time;
    private final long firstOffset;
    private final Map<String, List<KafkaEventRecord>> records = new HashMap<>();

    /**
     * @param time of every record
     * @param firstOffset of each partition
     */
    public InventedBatch(Instant time, long firstOffset) {
        this.time = time;
        this.firstOffset = firstOffset;
    }

    /** Adds a record to the end of the topic's partition 0. */
    public InventedBatch with(String topic, String key, String value) {
        List<KafkaEventRecord> partition = records.computeIfAbsent(topic + "-0", _ -> new ArrayList<>());
        partition.add(KafkaEventRecord.builder()
                .withTopic(topic)
                .withPartition(0)
                .withOffset(firstOffset + partition.size())
                .withTimestamp(time.toEpochMilli())
                .withTimestampType("CREATE_TIME")
                .withKey(base64(key))
                .withValue(base64(value))
                .build());
        return this;
    }

    public KafkaEvent event() {
        return KafkaEvent.builder().withEventSource(SOURCE).withRecords(records).build();
    }

    private static String base64(String text) {
        return Encoded.of(text.getBytes(StandardCharsets.UTF_8)).base64();
    }
}
