package dev.msksinks.benchmarks.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Events of one topic as Lambda's event source mapping writes them, each behind the one before: with the offsets that
 * follow, and newer, so that none of them is stale for a function that has seen the others.
 */
public final class Events {
    /** Records of an event come from several partitions, as those of a mapping with more partitions than pollers. */
    private static final int PARTITIONS = 3;

    private static final int BYTES_A_RECORD = 600;

    private final Subject subject;
    private final Shape shape;
    private final Instant start;
    private long produced;

    public Events(Subject subject, Shape shape) {
        this.subject = subject;
        this.shape = shape;
        this.start = Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
    }

    /** The next event in UTF-8. */
    public byte[] next() {
        return next(shape);
    }

    /** The next event in UTF-8, of another shape. */
    public byte[] next(Shape shape) {
        StringBuilder json = new StringBuilder(shape.records() * (BYTES_A_RECORD + 2 * shape.padding()));
        json.append("{\"eventSource\":\"aws:kafka\",\"eventSourceArn\":\"arn:aws:kafka:eu-central-1:111122223333:")
                .append("vpc-connection/444455556666/modems/0b1c2d3e-0000-4000-8000-000000000000-2\",")
                .append(
                        "\"bootstrapServers\":\"b-1.modems.abcde.c2.kafka.eu-central-1.amazonaws.com:14001\",\"records\":{");
        int partitions = Math.min(PARTITIONS, shape.records());
        long first = produced;
        for (int partition = 0; partition < partitions; partition++) {
            json.append(partition == 0 ? "\"" : ",\"")
                    .append(subject.topic())
                    .append('-')
                    .append(partition)
                    .append("\":[");
            char separator = ' ';
            for (int i = partition; i < shape.records(); i += partitions) {
                json.append(separator);
                record(json, shape, partition, first + i, partitions);
                separator = ',';
            }
            json.append(']');
        }
        produced += (long) partitions * Math.ceilDiv(shape.records(), partitions);
        return json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void record(StringBuilder json, Shape shape, int partition, long number, int partitions) {
        int key = key(shape, partition, number / partitions, partitions);
        Instant at = start.plusMillis(number / shape.records());
        json.append("{\"topic\":\"")
                .append(subject.topic())
                .append("\",\"partition\":")
                .append(partition)
                .append(",\"offset\":")
                .append(number / partitions)
                .append(",\"timestamp\":")
                .append(at.toEpochMilli())
                .append(",\"timestampType\":\"CREATE_TIME\",\"key\":\"")
                .append(base64(Values.key(subject, key)))
                .append("\",\"value\":\"")
                .append(base64(Values.value(subject, key, number, at, shape.padding())))
                .append("\",\"headers\":[]}");
    }

    /** Each key has one partition, as Kafka's producers see to, and its partition's keys come by turns. */
    private static int key(Shape shape, int partition, long offset, int partitions) {
        int ofPartition = Math.max(1, Math.ceilDiv(shape.keys() - partition, partitions));
        return (int) (offset % ofPartition) * partitions + partition;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
