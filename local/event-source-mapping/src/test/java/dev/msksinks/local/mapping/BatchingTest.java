package dev.msksinks.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.msksinks.local.mapping.function.InvocationResult.Succeeded;
import dev.msksinks.local.mapping.function.PayloadLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What an invocation carries. */
class BatchingTest extends MappingFixture {

    @Test
    void batchesHoldSeveralPartitionsEachInOrderAndNoMoreThanTheBatchSize() throws Exception {
        produce(0, 30);
        produce(1, 30);
        start(definition.withBatchSize(20).withMaximumBatchingWindow(NEVER));

        awaitHandled(60);
        assertThat(function.offsets()).containsEntry(0, offsets(0, 30)).containsEntry(1, offsets(0, 30));
        assertThat(reports).extracting(InvocationReport::records).containsExactly(20, 20, 20);
        assertThat(reports).anySatisfy(report -> assertThat(report.offsets()).containsOnlyKeys(0, 1));
    }

    @Test
    void recordsWaitForTheWindowToEnd() throws Exception {
        Duration window = Duration.ofSeconds(1);
        AtomicLong invoked = new AtomicLong();
        function.answer(_ -> {
            invoked.set(System.nanoTime());
            return new Succeeded("null");
        });
        EventSourceMapping mapping = start(definition.withMaximumBatchingWindow(window));
        await().until(() -> mapping.progress().lag().isPresent());
        long produced = System.nanoTime();
        produce(0, 2);

        awaitHandled(2);
        assertThat(Duration.ofNanos(invoked.get() - produced)).isGreaterThanOrEqualTo(window);
        assertThat(function.batches()).containsExactly(offsets(0, 2));
    }

    @Test
    void theEventStaysWithinThePayloadLimit() throws Exception {
        for (int i = 0; i < 7; i++) {
            send(0, new byte[1_500_000]);
        }
        start(definition.withMaximumBatchingWindow(NEVER));

        awaitHandled(6);
        assertThat(reports).extracting(InvocationReport::records).containsExactly(3, 3);
        assertThat(reports)
                .extracting(InvocationReport::payloadBytes)
                .allMatch(bytes -> bytes <= PayloadLimit.BYTES)
                .first()
                .satisfies(bytes -> assertThat(bytes).isEqualTo(function.event(0).length));
        assertThat(function.offsets()).containsEntry(0, offsets(0, 6));
    }

    @Test
    void aRecordTooLargeForAnyEventIsDroppedAndTold() throws Exception {
        produce(0, 1);
        send(0, new byte[5_000_000]);
        produce(0, 1);
        start(definition);

        awaitHandled(2);
        assertThat(tooLarge).containsExactly(1L);
        assertThat(function.offsets()).containsEntry(0, List.of(0L, 2L));
    }

    @Test
    void tombstonesAbsentKeysAndHeadersPassThrough() throws Exception {
        ProducerRecord<byte[], byte[]> tombstone =
                new ProducerRecord<>(definition.topic(), 0, 1_700_000_000_123L, bytes("modem-1"), TOMBSTONE);
        tombstone.headers().add("trace", new byte[] {1, -1});
        send(tombstone);
        send(0, bytes("no key"));
        start(definition.withBatchSize(2).withMaximumBatchingWindow(NEVER));

        awaitHandled(2);
        List<JsonNode> records = function.records(0);
        assertThat(records.get(0).toString()).isEqualTo("""
                        {"topic":"%s","partition":0,"offset":0,"timestamp":1700000000123,"timestampType":"CREATE_TIME",\
                        "key":"bW9kZW0tMQ==","headers":[{"trace":[1,-1]}]}""".formatted(definition.topic()));
        assertThat(records.get(1).has("key")).isFalse();
        assertThat(records.get(1).get("value").asText()).isEqualTo("bm8ga2V5");
    }
}
