package dev.msksinks.local.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Of several who replace the object that they all read, by {@code If-Match}, exactly one does, as in S3. S3Proxy compares
 * before it takes the body, and lets all of them write if none has written by then.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
final class AtomicReplaceStore extends ForwardingBlobStore {
    private static final String ANY = "*";
    private static final int PRECONDITION_FAILED = 412;

    AtomicReplaceStore(BlobStore store) {
        super(store);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        if (request.ifMatch() == null || request.ifMatch().equals(ANY)) {
            return super.putBlob(request, body);
        }
        // Read before the others have to wait for it
        byte[] whole = read(body);
        synchronized (this) {
            compare(request);
            return super.putBlob(request, new ByteArrayInputStream(whole));
        }
    }

    private void compare(PutObjectRequest request) {
        HeadObjectResponse current = blobMetadata(request.bucket(), request.key());
        if (!unquoted(request.ifMatch()).equals(unquoted(current.eTag()))) {
            throw S3Exceptions.fromStatusCode(PRECONDITION_FAILED);
        }
    }

    private static byte[] read(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unquoted(String tag) {
        return tag.replace("\"", "");
    }
}
