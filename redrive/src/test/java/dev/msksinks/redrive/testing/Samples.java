package dev.msksinks.redrive.testing;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.redrive.letters.Letter;
import dev.msksinks.redrive.select.Entry;
import dev.msksinks.redrive.send.RedriveEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Dead letters and on-failure objects as the functions and Lambda write them. */
public final class Samples {
    public static final String PREFIX = "errors/modem-status";
    public static final String TOPIC = "modem-telemetry";
    public static final String MAPPING = "aws/lambda/9a1c6b2e";

    private Samples() {}

    public static KafkaRecord record(int partition, long offset) {
        return TestRecord.withKey(TestRecord.value(TOPIC, partition, offset, "secret-value-" + offset), "secret-key");
    }

    /** Dead letters of a partition, by the key of their object. */
    public static Map<String, String> letters(PoisonCode code, int partition, long... offsets) {
        return letters(
                code,
                Arrays.stream(offsets)
                        .mapToObj(offset -> record(partition, offset))
                        .toArray(KafkaRecord[]::new));
    }

    public static Map<String, String> letters(PoisonCode code, KafkaRecord... records) {
        InMemoryDeadLetterStore store = new InMemoryDeadLetterStore(PREFIX);
        store.write(Arrays.stream(records)
                .map(record -> new DeadLetter(record, code, "is not right"))
                .toList());
        return store.objects();
    }

    /** What Lambda writes to an on-failure destination in S3. */
    public static String onFailure(KafkaRecord... records) {
        return """
                {"requestContext": {"requestId": "1", "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:f:live",
                  "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 3},
                 "responseContext": {"statusCode": 200, "executedVersion": "4", "functionError": "Unhandled"},
                 "version": "1.0", "timestamp": "2026-11-20T10:00:00.000Z",
                 "KafkaBatchInfo": {"batchSize": 2, "bootstrapServers": "b-1:9098", "payloadSize": 200},
                 "payload": "%s"}
                """.formatted(event(records).replace("\"", "\\\""));
    }

    /** An event as an event source mapping makes it. */
    public static String event(KafkaRecord... records) {
        return new String(RedriveEvent.of(List.of(records)), StandardCharsets.UTF_8)
                .replace("msk-sinks:redrive", "aws:kafka");
    }

    public static Entry entry(int partition, long offset) {
        KafkaRecord record = record(partition, offset);
        return Entry.of(
                PREFIX + "/topic=" + TOPIC + "/letters.jsonl",
                new Letter(record, "invalid-json"),
                RedriveEvent.size(record),
                Optional.empty());
    }

    public static List<Entry> entries(int partition, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(offset -> entry(partition, offset))
                .toList();
    }
}
