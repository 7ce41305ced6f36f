package dev.msksinks.local.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.msksinks.local.mapping.function.FailureKind;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.function.InvocationResult;
import dev.msksinks.local.mapping.function.InvocationResult.Failed;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A function in memory: keeps every event it gets, and fails or holds its callers when told. */
final class RecordingFunction implements FunctionInvoker {

    private static final JsonMapper JSON = new JsonMapper();

    /** Names a record that no event holds: it must make no difference where partial responses are not asked for. */
    private static final InvocationResult IGNORED =
            new Succeeded("{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"t-0\",\"offset\":0}}]}");

    private final List<byte[]> events = new CopyOnWriteArrayList<>();
    private final Semaphore failures = new Semaphore(0);
    private final Semaphore gate = new Semaphore(Integer.MAX_VALUE);
    private volatile Function<List<JsonNode>, InvocationResult> script = _ -> IGNORED;

    @Override
    public InvocationResult invoke(byte[] event) throws InterruptedException {
        events.add(event);
        gate.acquire();
        gate.release();
        if (failures.tryAcquire()) {
            return new Failed(FailureKind.FUNCTION_ERROR, "as told");
        }
        return script.apply(records(event));
    }

    /** How it answers, by the records it gets. */
    void answer(Function<List<JsonNode>, InvocationResult> answers) {
        script = answers;
    }

    /** It fails on every batch that holds this offset. */
    void failOn(long offset) {
        answer(records -> offsetsOf(records).contains(offset)
                ? new Failed(FailureKind.FUNCTION_ERROR, "as told")
                : new Succeeded("null"));
    }

    /** Its first answer names these failures of the partition {@code 0}, later ones none. */
    void reportOnce(long... offsets) {
        AtomicBoolean reported = new AtomicBoolean();
        answer(records ->
                new Succeeded(reported.getAndSet(true) ? "{\"batchItemFailures\":[]}" : failures(records, offsets)));
    }

    /** A partial response in the documented syntax. */
    static String failures(List<JsonNode> records, long... offsets) {
        String partition = records.getFirst().get("topic").asText() + "-0";
        return Arrays.stream(offsets)
                .mapToObj(offset ->
                        "{\"itemIdentifier\":{\"partition\":\"%s\",\"offset\":%d}}".formatted(partition, offset))
                .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
    }

    /** The next invocations to end fail. */
    void failNext(int invocations) {
        failures.release(invocations);
    }

    void recover() {
        failures.drainPermits();
    }

    /** Invocations do not end until {@link #release()}. */
    void hold() {
        gate.drainPermits();
    }

    void release() {
        gate.release(Integer.MAX_VALUE - gate.availablePermits());
    }

    int invocations() {
        return events.size();
    }

    byte[] event(int invocation) {
        return events.get(invocation);
    }

    /** The records of one invocation, in the order of the event. */
    List<JsonNode> records(int invocation) {
        return records(events.get(invocation));
    }

    /** The offsets of each invocation, whatever their partitions. */
    List<List<Long>> batches() {
        return events.stream().map(event -> offsetsOf(records(event))).toList();
    }

    private static List<Long> offsetsOf(List<JsonNode> records) {
        return records.stream().map(record -> record.get("offset").asLong()).toList();
    }

    private static List<JsonNode> records(byte[] event) {
        try {
            JsonNode records = JSON.readTree(event).get("records");
            return StreamSupport.stream(records.spliterator(), false)
                    .flatMap(partition -> StreamSupport.stream(partition.spliterator(), false))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The offsets each partition was delivered in, over all invocations. */
    Map<Integer, List<Long>> offsets() {
        return IntStream.range(0, events.size())
                .boxed()
                .flatMap(invocation -> records(invocation).stream())
                .collect(Collectors.groupingBy(
                        record -> record.get("partition").asInt(),
                        Collectors.mapping(record -> record.get("offset").asLong(), Collectors.toList())));
    }
}
