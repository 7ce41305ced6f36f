package dev.msksinks.redrive.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.local.mapping.onfailure.Condition;
import dev.msksinks.local.mapping.onfailure.DiscardedBatch;
import dev.msksinks.local.mapping.onfailure.OnFailureDestinations;
import dev.msksinks.local.mapping.template.FailureHandling;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.OnFailure;
import dev.msksinks.redrive.testing.Samples;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OnFailureReaderTest {

    @Test
    void recordsAreReadAsTheyCameWithTheConditionAsTheirCode() throws UnreadableException {
        KafkaRecord first = Samples.record(0, 5);
        KafkaRecord second = Samples.record(1, 9);

        assertThat(OnFailureReader.read(Samples.onFailure(first, second)))
                .containsExactly(
                        new Letter(first, "RetryAttemptsExhausted"), new Letter(second, "RetryAttemptsExhausted"));
    }

    @Test
    void objectsOfTheLocalEventSourceMappingAreReadLikeLambdas() throws Exception {
        MappingDefinition mapping = MappingDefinition.of("mapping", Samples.TOPIC)
                .withFailureHandling(
                        FailureHandling.DEFAULT.withOnFailure(new OnFailure.S3Bucket("arn:aws:s3:::lake")));
        AtomicReference<String> object = new AtomicReference<>();
        OnFailureDestinations.of(mapping, "127.0.0.1:9092", (_, _, body) -> object.set(body))
                .send(new DiscardedBatch(
                        mapping,
                        Condition.RECORD_AGE_EXCEEDED,
                        0,
                        Optional.empty(),
                        Instant.EPOCH,
                        Samples.event(Samples.record(0, 5))));

        assertThat(OnFailureReader.read(object.get()))
                .containsExactly(new Letter(Samples.record(0, 5), "RecordAgeExceeded"));
    }

    @Test
    void payloadThatIsNoTextIsTakenAsItStands() throws UnreadableException {
        String event = Samples.event(Samples.record(0, 5));

        assertThat(OnFailureReader.read("{\"payload\": " + event + ", \"version\": \"1.0\"}"))
                .containsExactly(new Letter(Samples.record(0, 5), ""));
    }

    @Test
    void headerBytesAreReadSignedAndUnsigned() throws UnreadableException {
        String event = """
                {"records":{"t-0":[{"topic":"t","partition":0,"offset":1,"timestamp":2,"headers":[{"h":[195,-61]},{"n":null}]}]}}""";

        assertThat(OnFailureReader.read("{\"payload\":" + event + "}")
                        .getFirst()
                        .record()
                        .headers())
                .containsExactly(
                        new Header("h", Optional.of(Encoded.of(new byte[] {-61, -61}))),
                        new Header("n", Optional.empty()));
    }

    @Test
    void whatIsNoInvocationRecordIsLeftAside() throws UnreadableException {
        assertThat(OnFailureReader.read("modem,status\n1,2\n")).isEmpty();
        assertThat(OnFailureReader.read("{\"requestContext\":{}}")).isEmpty();
        assertThat(OnFailureReader.read("")).isEmpty();
    }

    @Test
    void payloadThatIsNoKafkaEventCannotBeReadAndIsNotQuoted() {
        assertThatThrownBy(() -> OnFailureReader.read("{\"payload\":\"secret\"}"))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("its payload is not JSON as it has to be");
        assertThatThrownBy(() -> OnFailureReader.read("{\"payload\":\"{\\\"Records\\\":[]}\"}"))
                .hasMessage("its payload holds no Kafka records");
    }
}
