package dev.msksinks.batch.report;

import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.config.DeadLetterConfiguration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Dead letters in S3, as JSON Lines. Needs {@code s3:PutObject} and {@code s3:GetObject} below the prefix.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
public final class S3DeadLetterStore {
    /** The condition does not hold, or the object to replace is gone. */
    private static final Set<Integer> NOT_WRITTEN = Set.of(412, 404);

    private S3DeadLetterStore() {}

    public static DeadLetterStore of(S3Client s3, DeadLetterConfiguration configuration) {
        return new MergingDeadLetterStore(new S3Objects(s3, configuration.bucket()), configuration.prefix());
    }

    private record S3Objects(S3Client s3, String bucket) implements ConditionalObjects {
        @Override
        public boolean create(String key, String text) {
            return put(key, text, put -> put.ifNoneMatch("*"), Set.of(412));
        }

        @Override
        public boolean replace(String key, String text, Version read) {
            return put(key, text, put -> put.ifMatch(read.tag()), NOT_WRITTEN);
        }

        private boolean put(
                String key, String text, Consumer<PutObjectRequest.Builder> condition, Set<Integer> notWritten) {
            try {
                s3.putObject(
                        put -> condition.accept(put.bucket(bucket).key(key).contentType("application/x-ndjson")),
                        RequestBody.fromString(text));
                return true;
            } catch (S3Exception e) {
                if (notWritten.contains(e.statusCode())) {
                    return false;
                }
                throw unwell("written", e);
            } catch (SdkException e) {
                throw unwell("written", e);
            }
        }

        @Override
        public Optional<Version> read(String key) {
            try {
                ResponseBytes<GetObjectResponse> object =
                        s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
                return Optional.of(
                        new Version(object.asUtf8String(), object.response().eTag()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            } catch (SdkException e) {
                throw unwell("read", e);
            }
        }

        private RetryableStoreException unwell(String what, SdkException cause) {
            return new RetryableStoreException(
                    "dead letters could not be %s in bucket %s".formatted(what, bucket), cause);
        }
    }
}
