package dev.msksinks.redrive.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.KafkaTimestamp;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.decode.EventReader;
import dev.msksinks.batch.testing.LambdaJson;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.redrive.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Read as Lambda's own runtime reads it. */
class RedriveEventTest {

    @Test
    void everyRecordArrivesAsItCameAndAsRedriven() {
        KafkaRecord full = new KafkaRecord(
                new Coordinates("with-dash", 3, 20),
                new KafkaTimestamp(1_795_168_800_005L, KafkaTimestamp.Type.LOG_APPEND_TIME),
                Optional.of(Encoded.of(new byte[] {1, -1})),
                new Payload.Value(Encoded.of(new byte[0])),
                List.of(
                        new Header("grün", Optional.of(Encoded.of(new byte[] {-128, 0, 127}))),
                        new Header("grün", Optional.of(Encoded.of(new byte[0])))));
        KafkaRecord tombstone = TestRecord.withKey(TestRecord.at("with-dash", 3, 21), "dvc");
        KafkaRecord notBase64 = new KafkaRecord(
                new Coordinates("orders", 0, 7),
                new KafkaTimestamp(5, KafkaTimestamp.Type.CREATE_TIME),
                Optional.empty(),
                new Payload.Value(new Encoded("%%%")),
                List.of());

        assertThat(EventReader.records(event(full, tombstone, notBase64)))
                .containsExactlyInAnyOrder(
                        TestRecord.redriven(full), TestRecord.redriven(tombstone), TestRecord.redriven(notBase64))
                .allMatch(record -> record.deliveredBy() == DeliveredBy.REDRIVE);
    }

    @Test
    void recordsOfAPartitionKeepTheirOrder() {
        assertThat(event(Samples.record(0, 5), Samples.record(1, 1), Samples.record(0, 6))
                        .getRecords()
                        .get("modem-telemetry-0"))
                .map(KafkaEvent.KafkaEventRecord::getOffset)
                .containsExactly(5L, 6L);
    }

    @Test
    void sizeIsWhatARecordAddsToTheEvent() {
        KafkaRecord first = Samples.record(0, 5);
        KafkaRecord second = TestRecord.withHeader(Samples.record(0, 6), "ü", new byte[] {-100, 1});

        int alone = RedriveEvent.of(List.of(first)).length;

        assertThat(RedriveEvent.of(List.of(first, second))).hasSize(alone + RedriveEvent.size(second));
    }

    private static KafkaEvent event(KafkaRecord... records) {
        return LambdaJson.event(new String(RedriveEvent.of(List.of(records)), StandardCharsets.UTF_8));
    }
}
