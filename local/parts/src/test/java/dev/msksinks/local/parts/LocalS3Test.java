package dev.msksinks.local.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** With the SDK's defaults for checksums and addressing. */
class LocalS3Test {

    private static final String BUCKET = "lake";
    private static final String KEY =
            "data/topic=orders/year=2026/month=11/a name with spaces+é-0-00000000000000000007.csv";
    private static final byte[] BODY = "orderid,city\r\n1,Köln\r\n".getBytes(UTF_8);

    private static S3Client client;

    @BeforeAll
    static void createBucket() {
        client = S3Client.builder()
                .endpointOverride(RealParts.s3().endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "secret")))
                .build();
        client.createBucket(bucket -> bucket.bucket(BUCKET));
    }

    @AfterAll
    static void closeClient() {
        client.close();
    }

    @Test
    void keepsAnObjectWithItsTypeAndMetadata() {
        client.putObject(
                put -> put.bucket(BUCKET)
                        .key(KEY)
                        .contentType("text/csv; charset=utf-8")
                        .contentEncoding("identity")
                        .metadata(Map.of("first-offset", "7")),
                RequestBody.fromBytes(BODY));

        var read = client.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY));
        var head = client.headObject(get -> get.bucket(BUCKET).key(KEY));

        assertThat(read.asByteArray()).isEqualTo(BODY);
        assertThat(head.contentLength()).isEqualTo(BODY.length);
        assertThat(head.contentType()).isEqualTo("text/csv; charset=utf-8");
        assertThat(head.metadata()).containsEntry("first-offset", "7");
    }

    @Test
    void listsKeysUnderAPrefixPageByPage() {
        IntStream.range(0, 5)
                .forEach(part -> client.putObject(
                        put -> put.bucket(BUCKET).key("listing/topic=customer/part " + part),
                        RequestBody.fromBytes(BODY)));

        assertThat(client
                        .listObjectsV2Paginator(list ->
                                list.bucket(BUCKET).prefix("listing/topic=").maxKeys(2))
                        .contents()
                        .stream()
                        .map(S3Object::key))
                .containsExactly(
                        "listing/topic=customer/part 0",
                        "listing/topic=customer/part 1",
                        "listing/topic=customer/part 2",
                        "listing/topic=customer/part 3",
                        "listing/topic=customer/part 4");
    }

    @Test
    void refusesToReplaceAnObjectThatShallBeNew() {
        putNew("once");

        assertThatThrownBy(() -> putNew("once"))
                .asInstanceOf(InstanceOfAssertFactories.type(S3Exception.class))
                .extracting(S3Exception::statusCode)
                .isEqualTo(412);
    }

    @Test
    void ofSeveralWritersOfANewObjectExactlyOneWins() throws Exception {
        Callable<Boolean> writer = () -> {
            try {
                putNew("contended");
                return true;
            } catch (S3Exception e) {
                return false;
            }
        };
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = writers.invokeAll(
                    IntStream.range(0, 8).mapToObj(number -> writer).toList());

            assertThat(outcomes.stream().map(LocalS3Test::outcome)).containsOnlyOnce(true);
        }
    }

    @Test
    void ofSeveralWritersWhoReadAnObjectExactlyOneReplacesIt() throws Exception {
        putNew("replaced");
        for (int round = 0; round < 50; round++) {
            String read = client.headObject(head -> head.bucket(BUCKET).key("replaced"))
                    .eTag();
            byte[] body = {(byte) round};
            Callable<Boolean> writer = () -> replaced("replaced", read, body);
            try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
                var outcomes = writers.invokeAll(Collections.nCopies(4, writer));

                assertThat(outcomes.stream().map(LocalS3Test::outcome)).containsOnlyOnce(true);
            }
        }
    }

    @Test
    void refusesToReplaceAnObjectThatIsNotThere() {
        assertThatThrownBy(() -> replace("never", "\"d41d8cd98f00b204e9800998ecf8427e\"", BODY))
                .asInstanceOf(InstanceOfAssertFactories.type(S3Exception.class))
                .extracting(S3Exception::statusCode)
                .isEqualTo(404);
    }

    @Test
    void saysThatAnObjectIsNotThere() {
        assertThatThrownBy(() -> client.headObject(head -> head.bucket(BUCKET).key("absent")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    private static void putNew(String key) {
        client.putObject(put -> put.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromBytes(BODY));
    }

    private static boolean replaced(String key, String read, byte[] body) {
        try {
            replace(key, read, body);
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isEqualTo(412);
            return false;
        }
    }

    private static void replace(String key, String read, byte[] body) {
        client.putObject(put -> put.bucket(BUCKET).key(key).ifMatch(read), RequestBody.fromBytes(body));
    }

    private static Boolean outcome(Future<Boolean> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
