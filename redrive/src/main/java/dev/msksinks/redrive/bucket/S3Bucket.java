package dev.msksinks.redrive.bucket;

import dev.msksinks.redrive.AwsErrors;
import dev.msksinks.redrive.CouldNotRunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of S3. Needs {@code s3:ListBucket}, {@code s3:GetObject} and, for what it writes, {@code s3:PutObject}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
public record S3Bucket(S3Client s3, String bucket) implements Bucket {
    /** The condition does not hold, or another write of the key is under way, more often than the client tried. */
    private static final Set<Integer> NOT_CREATED = Set.of(412, 409);

    /** Or the object to replace is gone. */
    private static final Set<Integer> NOT_REPLACED = Set.of(412, 409, 404);

    @Override
    public List<String> keys(String prefix) {
        try {
            return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        } catch (SdkException e) {
            throw failed("cannot be listed", e);
        }
    }

    @Override
    public Children children(String folder) {
        try {
            List<String> folders = new ArrayList<>();
            List<String> keys = new ArrayList<>();
            for (ListObjectsV2Response page : s3.listObjectsV2Paginator(
                    list -> list.bucket(bucket).prefix(folder).delimiter("/"))) {
                page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(folders::add);
                page.contents().stream().map(S3Object::key).forEach(keys::add);
            }
            return new Children(folders, keys);
        } catch (SdkException e) {
            throw failed("cannot be listed", e);
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
            throw failed("object " + key + " cannot be read", e);
        }
    }

    @Override
    public boolean create(String key, String text) {
        return put(key, text, put -> put.ifNoneMatch("*"), NOT_CREATED);
    }

    @Override
    public boolean replace(String key, String text, Version read) {
        return put(key, text, put -> put.ifMatch(read.tag()), NOT_REPLACED);
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
            throw failed("object " + key + " cannot be written", e);
        } catch (SdkException e) {
            throw failed("object " + key + " cannot be written", e);
        }
    }

    private CouldNotRunException failed(String what, SdkException cause) {
        return new CouldNotRunException("Bucket %s: %s: %s".formatted(bucket, what, AwsErrors.describe(cause)), cause);
    }
}
