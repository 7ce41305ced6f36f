package dev.msksinks.customerdata.write;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.plan.Extent;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in S3, created by conditional writes. Their user metadata says what they hold. If the answer to a write is lost, the client writes
 * again, finds its own object and takes it for another's, which comes to the same. Needs {@code s3:PutObject}, to read the
 * metadata {@code s3:GetObject}, and {@code s3:ListBucket}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
public final class S3ObjectStore implements ObjectStore {
    private static final int PRECONDITION_FAILED = 412;
    private static final Duration CALL = Duration.ofSeconds(45);

    private final S3Client s3;
    private final String bucket;

    public S3ObjectStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public boolean create(DataObject object, Deadline deadline) {
        try {
            s3.putObject(
                    put -> put.bucket(bucket)
                            .key(object.key())
                            .ifNoneMatch("*")
                            .contentType(object.contentType())
                            .contentEncoding(object.contentEncoding().orElse(null))
                            .metadata(ExtentMetadata.of(object.extent()))
                            .overrideConfiguration(CallTimeout.within(CALL, deadline)),
                    RequestBody.fromContentProvider(
                            object.content()::open, object.content().length(), object.contentType()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw unwell("object %s could not be created".formatted(object.key()), e);
        } catch (SdkException e) {
            throw unwell("object %s could not be created".formatted(object.key()), e);
        }
    }

    @Override
    public Extent extent(String key, Deadline deadline) {
        HeadObjectResponse head;
        try {
            head = s3.headObject(request ->
                    request.bucket(bucket).key(key).overrideConfiguration(CallTimeout.within(CALL, deadline)));
        } catch (SdkException e) {
            throw unwell("metadata of object %s could not be read".formatted(key), e);
        }
        try {
            return ExtentMetadata.read(head.metadata());
        } catch (IllegalArgumentException e) {
            throw unwell("object %s has lost its metadata: which records it holds cannot be told".formatted(key), e);
        }
    }

    @Override
    public List<String> list(String prefix, Deadline deadline) {
        try {
            return s3
                    .listObjectsV2Paginator(list -> list.bucket(bucket)
                            .prefix(prefix)
                            .overrideConfiguration(CallTimeout.within(CALL, deadline)))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        } catch (SdkException e) {
            throw unwell("objects below %s could not be listed".formatted(prefix), e);
        }
    }

    private RetryableStoreException unwell(String what, Exception cause) {
        return new RetryableStoreException("%s in bucket %s".formatted(what, bucket), cause);
    }
}
