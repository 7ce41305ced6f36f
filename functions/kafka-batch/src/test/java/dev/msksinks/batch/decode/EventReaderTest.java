package dev.msksinks.batch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.Coordinates;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.Header;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.KafkaTimestamp;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.testing.LambdaJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    @Test
    void everyFieldOfARecordIsKept() {
        List<KafkaRecord> records = read("""
                {"eventSource":"aws:kafka","eventSourceArn":"arn:aws:kafka:eu-west-1:1:vpc-connection/a/b",
                 "bootstrapServers":"h1:9092,h2:9092",
                 "records":{"orders-0":[{"topic":"orders","partition":0,"offset":15,"timestamp":1545084650987,
                   "timestampType":"CREATE_TIME","key":"MTg=","value":"e30=","headers":[{"trace":[104,105]}]}]}}
                """);

        assertThat(records)
                .containsExactly(new KafkaRecord(
                        new Coordinates("orders", 0, 15),
                        new KafkaTimestamp(1545084650987L, KafkaTimestamp.Type.CREATE_TIME),
                        Optional.of(new Encoded("MTg=")),
                        new Payload.Value(new Encoded("e30=")),
                        List.of(new Header("trace", Optional.of(Encoded.of("hi".getBytes(StandardCharsets.UTF_8)))))));
    }

    @Test
    void eventsOfAMappingAreToldFromThoseOfARedrive() {
        String records = """
                "records":{"orders-0":[{"topic":"orders","partition":0,"offset":15}]}}
                """;

        assertThat(read("{\"eventSource\":\"aws:kafka\"," + records))
                .extracting(KafkaRecord::deliveredBy)
                .containsExactly(DeliveredBy.MAPPING);
        assertThat(read("{\"eventSource\":\"SelfManagedKafka\"," + records))
                .extracting(KafkaRecord::deliveredBy)
                .containsExactly(DeliveredBy.MAPPING);
        assertThat(read("{" + records)).extracting(KafkaRecord::deliveredBy).containsExactly(DeliveredBy.MAPPING);
        assertThat(read("{\"eventSource\":\"msk-sinks:redrive\"," + records))
                .extracting(KafkaRecord::deliveredBy)
                .containsExactly(DeliveredBy.REDRIVE);
    }

    @Test
    void partitionsOfOnePayloadKeepTheirOrder() {
        List<KafkaRecord> records = read("""
                {"records":{"a-b-1":[{"topic":"a-b","partition":1,"offset":7},{"topic":"a-b","partition":1,"offset":9}],
                            "a-b-0":[{"topic":"a-b","partition":0,"offset":3}]}}
                """);

        assertThat(records)
                .extracting(KafkaRecord::coordinates)
                .containsExactly(
                        new Coordinates("a-b", 1, 7), new Coordinates("a-b", 1, 9), new Coordinates("a-b", 0, 3));
    }

    @Test
    void topicWithDashesIsTakenFromTheRecordAndFromTheMapOnlyWithoutOne() {
        List<KafkaRecord> records =
                read("{\"records\":{\"eu-west-orders-12\":[{\"partition\":12,\"offset\":1},{\"topic\":\"x\"}]}}");

        assertThat(records).extracting(r -> r.coordinates().topic()).containsExactly("eu-west-orders", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"topic\":\"t\",\"value\":null}", "{\"topic\":\"t\"}"})
    void nullAndAbsentValueAreTombstonesAndAbsentKeyIsNoKey(String record) {
        KafkaRecord read = read("{\"records\":{\"t-0\":[" + record + "]}}").getFirst();

        assertThat(read.payload()).isEqualTo(new Payload.Tombstone());
        assertThat(read.key()).isEmpty();
        assertThat(read.headers()).isEmpty();
        assertThat(read.timestamp().type()).isEqualTo(KafkaTimestamp.Type.UNKNOWN);
    }

    @Test
    void emptyValueIsAValue() {
        KafkaRecord read = read("{\"records\":{\"t-0\":[{\"topic\":\"t\",\"value\":\"\"}]}}")
                .getFirst();

        assertThat(read.payload()).isEqualTo(new Payload.Value(new Encoded("")));
    }

    @Test
    void signedAndUnsignedHeaderBytesAreTheSame() {
        KafkaRecord read =
                read("{\"records\":{\"t-0\":[{\"topic\":\"t\",\"headers\":[{\"s\":[-61,-68]},{\"u\":[195,188]},{\"none\":null}]}]}}")
                        .getFirst();

        assertThat(read.headers())
                .containsExactly(
                        new Header("s", Optional.of(new Encoded("w7w="))),
                        new Header("u", Optional.of(new Encoded("w7w="))),
                        new Header("none", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"records\":null}",
                "{\"records\":{}}",
                "{\"records\":{\"t-0\":[]}}",
                "{\"records\":{\"t-0\":null}}"
            })
    void eventsWithoutRecordsAreEmpty(String json) {
        assertThat(read(json)).isEmpty();
    }

    @Test
    void noEventAtAllIsEmpty() {
        assertThat(EventReader.records(null)).isEmpty();
        assertThat(EventReader.records(new KafkaEvent())).isEmpty();
    }

    @Test
    void unknownExtraFieldsAreIgnored() {
        List<KafkaRecord> records = read("""
                {"somethingNew":{"a":1},"records":{"t-0":[{"topic":"t","offset":4,"brandNew":[1,2],
                 "valueSchemaMetadata":{"dataFormat":"AVRO","schemaId":"1234"}}]}}
                """);

        assertThat(records).extracting(r -> r.coordinates().offset()).containsExactly(4L);
    }

    private static List<KafkaRecord> read(String json) {
        return EventReader.records(LambdaJson.event(json));
    }
}
