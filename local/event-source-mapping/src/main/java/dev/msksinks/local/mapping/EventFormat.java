package dev.msksinks.local.mapping;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.msksinks.local.mapping.template.KafkaSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The event of a Kafka event source mapping around its records.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html#msk-sample-event">Example event</a>
 */
final class EventFormat {

    private final byte[] head;
    private final byte[] tail = ascii("}}");

    EventFormat(KafkaSource source, String bootstrapServers) {
        String cluster = switch (source) {
            case KafkaSource.Msk(String arn) -> "\"aws:kafka\",\"eventSourceArn\":" + quoted(arn);
            case KafkaSource.SelfManaged _ -> "\"SelfManagedKafka\"";
        };
        this.head = ("{\"eventSource\":" + cluster + ",\"bootstrapServers\":" + quoted(bootstrapServers)
                        + ",\"records\":{")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The size of an event without records. */
    int emptySize() {
        return head.length + tail.length;
    }

    /** What a record adds to an event. */
    static int added(EncodedRecord record, boolean firstOfItsPartition, boolean firstPartition) {
        int comma = firstOfItsPartition && firstPartition ? 0 : 1;
        int around = firstOfItsPartition ? partitionHead(record.partition()).length + 1 : 0;
        return comma + around + record.size();
    }

    /** The event's JSON: partitions in the order of their first record, records in the order given. */
    byte[] event(List<EncodedRecord> records) {
        Map<TopicPartition, List<EncodedRecord>> byPartition = new LinkedHashMap<>();
        records.forEach(record -> byPartition
                .computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                .add(record));
        int size = records.stream().mapToInt(record -> record.size() + 1).sum();
        ByteArrayOutputStream event = new ByteArrayOutputStream(size + emptySize() + byPartition.size() * 300);
        event.writeBytes(head);
        String separator = "";
        for (Map.Entry<TopicPartition, List<EncodedRecord>> partition : byPartition.entrySet()) {
            event.writeBytes(ascii(separator));
            event.writeBytes(partitionHead(partition.getKey()));
            writeRecords(partition.getValue(), event);
            event.write(']');
            separator = ",";
        }
        event.writeBytes(tail);
        return event.toByteArray();
    }

    private static void writeRecords(List<EncodedRecord> records, ByteArrayOutputStream event) {
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                event.write(',');
            }
            records.get(i).writeTo(event);
        }
    }

    /** Kafka allows no character in a topic's name that JSON would have to escape. */
    private static byte[] partitionHead(TopicPartition partition) {
        return ascii("\"" + partition.topic() + "-" + partition.partition() + "\":[");
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
