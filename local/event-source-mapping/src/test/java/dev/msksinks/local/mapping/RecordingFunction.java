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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A function in memory: keeps every event it gets, and fails or holds its callers when told. */
final class RecordingFunction implements FunctionInvoker {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<byte[]> events = new CopyOnWriteArrayList<>();
    private final Semaphore failures = new Semaphore(0);
    private final Semaphore gate = new Semaphore(Integer.MAX_VALUE);

    @Override
    public InvocationResult invoke(byte[] event) throws InterruptedException {
        events.add(event);
        gate.acquire();
        gate.release();
        return failures.tryAcquire()
                ? new Failed(FailureKind.FUNCTION_ERROR, "as told")
                : new Succeeded("{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"t-0\",\"offset\":0}}]}");
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
        try {
            JsonNode records = JSON.readTree(events.get(invocation)).get("records");
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
