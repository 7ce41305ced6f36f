package dev.msksinks.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class DeadLetterCounterTest {
    private final Bucket bucket = new Bucket();
    private final DeadLetterCounter counter = new DeadLetterCounter(bucket);

    @Test
    void lettersAreCountedByTopic() {
        bucket.holds("one", "1\n2\n");

        assertThat(counter.count()).isEqualTo(Map.of("orders", 2L));
    }

    @Test
    void objectIsReadAgainOnlyWhenItHasChanged() {
        bucket.holds("one", "1\n");
        counter.count();
        counter.count();
        assertThat(bucket.reads).hasValue(1);

        bucket.holds("two", "1\n2\n");

        assertThat(counter.count()).isEqualTo(Map.of("orders", 2L));
        assertThat(bucket.reads).hasValue(2);
    }

    @Test
    void objectThatIsListedWithoutATagIsReadEachTime() {
        bucket.holds(null, "1\n");
        counter.count();
        bucket.holds(null, "1\n2\n");

        assertThat(counter.count()).isEqualTo(Map.of("orders", 2L));
    }

    /** One object of dead letters. */
    private static final class Bucket implements S3Client {
        private final AtomicInteger reads = new AtomicInteger();
        private String tag;
        private String content;

        void holds(String tagOfObject, String contentOfObject) {
            tag = tagOfObject;
            content = contentOfObject;
        }

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            return ListObjectsV2Response.builder()
                    .contents(S3Object.builder()
                            .key(request.prefix() + "cache-entries/topic=orders/dead-letters.jsonl")
                            .eTag(tag)
                            .build())
                    .build();
        }

        @Override
        public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
            reads.incrementAndGet();
            @SuppressWarnings("unchecked")
            T read = (T) ResponseBytes.fromByteArray(
                    GetObjectResponse.builder().build(), content.getBytes(StandardCharsets.UTF_8));
            return read;
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
