package dev.msksinks.customerdata.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.plan.Content;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.Extent;
import dev.msksinks.customerdata.testing.S3Lake;
import dev.msksinks.customerdata.testing.TestLake;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

class S3ObjectStoreTest extends ObjectStoreContract {
    private static final DataObject OBJECT = new DataObject(
            "a/b.csv", new Content(new byte[] {1}), "text/csv", Optional.empty(), new Extent(15, 19, 3, 77));

    private static final Map<String, String> METADATA =
            Map.of("first-offset", "15", "last-offset", "19", "records", "3");

    @Override
    TestLake lake() {
        return new S3Lake();
    }

    @Test
    void bucketThatIsNotThereIsRetried() {
        S3Lake lake = new S3Lake();
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(
                        () -> new S3ObjectStore(lake.client(), "no-" + lake.bucket()).create(OBJECT, Deadline.none()))
                .withMessageContaining("a/b.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-offset", "last-offset", "records"})
    void objectWithoutItsMetadataIsNeverTakenAsStored(String lost) {
        S3Lake lake = new S3Lake();
        Map<String, String> metadata = new HashMap<>(METADATA);
        metadata.remove(lost);
        putByHand(lake, metadata);
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> lake.store().extent(OBJECT.key(), Deadline.none()))
                .withMessageContaining("a/b.csv")
                .withMessageContaining("metadata");
    }

    @Test
    void objectThatSaysThatItEndsBeforeItStartsIsNeverTakenAsStored() {
        S3Lake lake = new S3Lake();
        putByHand(lake, Map.of("first-offset", "15", "last-offset", "14", "records", "3"));
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> lake.store().extent(OBJECT.key(), Deadline.none()))
                .havingCause()
                .withMessageContaining("ends at 14, before it starts");
    }

    @Test
    void timeThatIsNoneIsNeverTakenForAny() {
        S3Lake lake = new S3Lake();
        Map<String, String> metadata = new HashMap<>(METADATA);
        metadata.put("latest-timestamp", "noon");
        putByHand(lake, metadata);
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> lake.store().extent(OBJECT.key(), Deadline.none()));
    }

    @Test
    void objectThatSaysNothingOfTimesMayHoldAnyRecordOfItsOffsets() {
        S3Lake lake = new S3Lake();
        putByHand(lake, METADATA);
        assertThat(lake.store().extent(OBJECT.key(), Deadline.none())).isEqualTo(new Extent(15, 19, 3, Long.MAX_VALUE));
    }

    private static void putByHand(S3Lake lake, Map<String, String> metadata) {
        lake.client()
                .putObject(
                        put -> put.bucket(lake.bucket()).key(OBJECT.key()).metadata(metadata),
                        RequestBody.fromString("by hand"));
    }
}
