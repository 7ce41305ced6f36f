package dev.msksinks.customerdata.write;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.customerdata.plan.Content;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.testing.S3Lake;
import dev.msksinks.customerdata.testing.TestLake;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class S3ObjectStoreTest extends ObjectStoreContract {
    private static final DataObject OBJECT =
            new DataObject("a/b.csv", new Content(new byte[] {1}), "text/csv", Optional.empty(), 15, 19, 3);

    @Override
    TestLake lake() {
        return new S3Lake();
    }

    @Test
    void bucketThatIsNotThereIsRetried() {
        S3Lake lake = new S3Lake();
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> new S3ObjectStore(lake.client(), "no-" + lake.bucket()).create(OBJECT))
                .withMessageContaining("a/b.csv");
    }

    @Test
    void objectWithoutItsMetadataIsNeverTakenAsStored() {
        S3Lake lake = new S3Lake();
        lake.client().putObject(put -> put.bucket(lake.bucket()).key(OBJECT.key()), RequestBody.fromString("by hand"));
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> lake.store().create(OBJECT))
                .withMessageContaining("a/b.csv")
                .withMessageContaining("last-offset");
    }
}
