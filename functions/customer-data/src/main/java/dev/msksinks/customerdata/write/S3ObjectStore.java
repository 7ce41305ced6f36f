package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.customerdata.plan.DataObject;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in S3, created by conditional writes. Their user metadata says which offsets they hold: {@code first-offset},
 * {@code last-offset} and {@code records}. If the answer to a write is lost, the client writes again, finds its own object
 * and takes it for another's, which comes to the same. Needs {@code s3:PutObject} and, to read the metadata,
 * {@code s3:GetObject}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
public final class S3ObjectStore implements ObjectStore {
    private static final int PRECONDITION_FAILED = 412;
    private static final String FIRST_OFFSET = "first-offset";
    private static final String LAST_OFFSET = "last-offset";
    private static final String RECORDS = "records";

    private final S3Client s3;
    private final String bucket;

    public S3ObjectStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Creation create(DataObject object) {
        try {
            return put(object) ? new Created() : new Exists(lastOffset(object.key()));
        } catch (SdkException e) {
            throw new RetryableStoreException(
                    "object %s could not be created in bucket %s".formatted(object.key(), bucket), e);
        }
    }

    private boolean put(DataObject object) {
        try {
            s3.putObject(
                    put -> put.bucket(bucket)
                            .key(object.key())
                            .ifNoneMatch("*")
                            .contentType(object.contentType())
                            .contentEncoding(object.contentEncoding().orElse(null))
                            .metadata(Map.of(
                                    FIRST_OFFSET, Long.toString(object.firstOffset()),
                                    LAST_OFFSET, Long.toString(object.lastOffset()),
                                    RECORDS, Integer.toString(object.records()))),
                    RequestBody.fromContentProvider(
                            object.content()::open, object.content().length(), object.contentType()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    private long lastOffset(String key) {
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key(key));
        try {
            return Long.parseLong(head.metadata().getOrDefault(LAST_OFFSET, ""));
        } catch (NumberFormatException e) {
            throw new RetryableStoreException(
                    "object %s in bucket %s has lost its metadata %s: which records it holds cannot be told"
                            .formatted(key, bucket, LAST_OFFSET),
                    e);
        }
    }
}
