package dev.msksinks.batch.report;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.config.DeadLetterConfiguration;
import dev.msksinks.batch.write.AwsClients;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Dead letters in S3: one object of JSON Lines a batch, however many records it sets aside. */
public final class S3DeadLetterStore implements DeadLetterStore {
    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    public S3DeadLetterStore(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** A store with a client of its own. */
    public static S3DeadLetterStore create(DeadLetterConfiguration configuration) {
        return new S3DeadLetterStore(AwsClients.s3(), configuration.bucket(), configuration.prefix());
    }

    @Override
    public void write(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        DeadLetterObject object = DeadLetterObject.of(prefix, letters);
        try {
            s3.putObject(
                    put -> put.bucket(bucket).key(object.key()).contentType("application/x-ndjson"),
                    RequestBody.fromBytes(object.jsonLines()));
        } catch (SdkException e) {
            throw new RetryableStoreException(
                    "%d dead letters could not be written to bucket %s".formatted(letters.size(), bucket), e);
        }
    }
}
