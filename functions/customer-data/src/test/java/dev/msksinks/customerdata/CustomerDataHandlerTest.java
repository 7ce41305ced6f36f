package dev.msksinks.customerdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.msksinks.batch.DeliveredBy;
import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.KafkaBatchResponse.ItemIdentifier;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.batch.testing.InMemoryDeadLetterStore;
import dev.msksinks.batch.testing.TestContext;
import dev.msksinks.batch.testing.TestRecord;
import dev.msksinks.batch.write.Deadline;
import dev.msksinks.customerdata.plan.DataObject;
import dev.msksinks.customerdata.testing.FaultyLake;
import dev.msksinks.customerdata.testing.InMemoryLake;
import dev.msksinks.customerdata.testing.InMemoryLedger;
import dev.msksinks.customerdata.testing.LakeRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerDataHandlerTest {
    private static final Map<String, String> VARIABLES = Map.of(
            "CUSTOMER_BUCKET",
            "lake",
            "OFFSET_LEDGER_TABLE",
            "ledger",
            "DEAD_LETTER_BUCKET",
            "lake",
            "DEAD_LETTER_PREFIX",
            "errors/customer-data");
    private static final CustomerDataConfiguration CONFIGURATION = CustomerDataConfiguration.read(VARIABLES);
    private static final String FOLDER = "customer-data/topic=customer/year=2026/month=11/day=20/hour=10/";
    private static final String GOOD = "18,Ann,Lee,ann@example.com,,Springfield,OR,97477";

    private final InMemoryLake lake = new InMemoryLake();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryDeadLetterStore deadLetters = new InMemoryDeadLetterStore("errors/customer-data");
    private final CustomerDataHandler handler = new CustomerDataHandler(CONFIGURATION, lake, ledger, deadLetters);

    @Test
    void customersAndTombstonesLandAsRowsOfTheLake() {
        KafkaEvent event = event(
                partition("customer", 0, GOOD, null),
                partition(
                        "customer",
                        1,
                        "{\"customerid\":19,\"firstname\":\"Bo\",\"lastname\":\"O\\\"Neil\",\"email\":\"b@example.com\","
                                + "\"city\":\"A, B\",\"state\":\"TX\",\"zipcode\":\"00501\",\"extra\":1}"));
        assertThat(handle(event)).isEqualTo(KafkaBatchResponse.success());
        assertThat(text(FOLDER + "customer-data-20261120T100000.000Z-0-00000000000000000000.csv"))
                .isEqualTo("""
                        customerid,firstname,lastname,email,phone,city,state,zipcode,\
                        kafka_topic,kafka_partition,kafka_offset,kafka_timestamp,kafka_key,kafka_tombstone\r
                        18,Ann,Lee,ann@example.com,,Springfield,OR,97477,\
                        customer,0,0,2026-11-20T10:00:00.000Z,key 0,false\r
                        ,,,,,,,,customer,0,1,2026-11-20T10:00:00.001Z,key 1,true\r
                        """);
        assertThat(text(FOLDER + "customer-data-20261120T100000.000Z-1-00000000000000000000.csv"))
                .endsWith("19,Bo,\"O\"\"Neil\",b@example.com,,\"A, B\",TX,00501,"
                        + "customer,1,0,2026-11-20T10:00:00.000Z,key 0,false\r\n");
        assertThat(deadLetters.objects()).isEmpty();
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheGoodBesideItLands() throws IOException {
        handle(event(partition("customer", 0, GOOD, "18,Ann", GOOD, ",Ann,Lee,a@example.com,,Springfield,OR,97477")));
        assertThat(LakeRows.offsetsByPartition(lake)).isEqualTo(Map.of(0, List.of(0L, 2L)));
        assertThat(deadLetters.objects()).hasSize(1);
        List<String> lines =
                deadLetters.objects().values().iterator().next().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.get("code").textValue()).isEqualTo("wrong-field-count");
        assertThat(first.get("offset").longValue()).isEqualTo(1);
        assertThat(new String(Base64.getDecoder().decode(first.get("value").textValue()), StandardCharsets.UTF_8))
                .isEqualTo("18,Ann");
        assertThat(new ObjectMapper().readTree(lines.getLast()).get("code").textValue())
                .isEqualTo("missing-field");
    }

    @Test
    void batchThatComesAgainChangesNothing() {
        KafkaEvent event = event(partition("customer", 0, GOOD, "poison", GOOD));
        handle(event);
        var before = lake.objects();
        var lettersBefore = deadLetters.objects();
        assertThat(handle(event)).isEqualTo(KafkaBatchResponse.success());
        assertThat(lake.objects()).isEqualTo(before);
        assertThat(deadLetters.objects()).isEqualTo(lettersBefore);
    }

    @Test
    void batchOfNothingButPoisonSucceeds() {
        assertThat(handle(event(partition("customer", 0, "poison", "poison")))).isEqualTo(KafkaBatchResponse.success());
        assertThat(lake.objects()).isEmpty();
        assertThat(deadLetters.objects()).hasSize(1);
    }

    @Test
    void eventWithoutRecordsSucceeds() {
        assertThat(handle(event())).isEqualTo(KafkaBatchResponse.success());
        assertThat(handle(new KafkaEvent())).isEqualTo(KafkaBatchResponse.success());
    }

    @Test
    void batchFailsIfTheLakeIsUnwell() {
        CustomerDataHandler unwell = new CustomerDataHandler(
                CONFIGURATION,
                new FaultyLake(lake) {
                    @Override
                    public boolean create(DataObject object, Deadline deadline) {
                        throw new RetryableStoreException("unwell");
                    }
                },
                ledger,
                deadLetters);
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(() -> unwell.handleRequest(event(partition("customer", 0, GOOD)), TestContext.unhurried()));
    }

    @Test
    void answerNamesWhatIsNotDurableWhereTheMappingReadsIt() {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.put("REPORT_BATCH_ITEM_FAILURES", "true");
        CustomerDataHandler unwell = new CustomerDataHandler(
                CustomerDataConfiguration.read(variables),
                new FaultyLake(lake) {
                    @Override
                    public boolean create(DataObject object, Deadline deadline) {
                        if (object.key().contains("Z-1-")) {
                            throw new RetryableStoreException("unwell");
                        }
                        return super.create(object, deadline);
                    }
                },
                ledger,
                deadLetters);
        assertThat(unwell.handleRequest(
                                event(partition("customer", 0, GOOD), partition("customer", 1, "poison", GOOD)),
                                TestContext.unhurried())
                        .batchItemFailures())
                .containsExactly(new BatchItemFailure(new ItemIdentifier("customer-1", 1)));
        assertThat(LakeRows.offsetsByPartition(lake)).isEqualTo(Map.of(0, List.of(0L)));
    }

    @Test
    void deadLetterThatIsSentAgainIsAnObjectOfItsOwnAndOnce() {
        handle(event(partition("customer", 0, GOOD, "poison", GOOD)));
        KafkaEvent redrive = event(partition("customer", 0, GOOD, GOOD, GOOD));
        redrive.getRecords().compute("customer-0", (partition, records) -> List.of(records.get(1)));
        redrive.setEventSource(DeliveredBy.REDRIVE_EVENT_SOURCE);
        assertThat(handle(redrive)).isEqualTo(KafkaBatchResponse.success());
        assertThat(handle(redrive)).isEqualTo(KafkaBatchResponse.success());
        assertThat(LakeRows.offsetsByPartition(lake)).isEqualTo(Map.of(0, List.of(0L, 1L, 2L)));
        assertThat(lake.objects())
                .containsKey(FOLDER + "customer-data-20261120T100000.001Z-0-00000000000000000001-redrive.csv");
    }

    @Test
    void batchFailsIfTheDeadLettersCannotBeWritten() {
        CustomerDataHandler unwell = new CustomerDataHandler(CONFIGURATION, lake, ledger, letters -> {
            throw new RetryableStoreException("unwell");
        });
        assertThatExceptionOfType(RetryableStoreException.class)
                .isThrownBy(
                        () -> unwell.handleRequest(event(partition("customer", 0, "poison")), TestContext.unhurried()));
    }

    @Test
    void formatAndCompressionNameTheObject() {
        CustomerDataHandler jsonLines = new CustomerDataHandler(
                CustomerDataConfiguration.read(Map.of(
                        "CUSTOMER_BUCKET", "lake",
                        "CUSTOMER_FORMAT", "jsonl",
                        "CUSTOMER_COMPRESSION", "gzip",
                        "OFFSET_LEDGER_TABLE", "ledger",
                        "DEAD_LETTER_BUCKET", "lake")),
                lake,
                ledger,
                deadLetters);
        jsonLines.handleRequest(event(partition("customer", 0, GOOD)), TestContext.unhurried());
        assertThat(lake.objects())
                .containsOnlyKeys(FOLDER + "customer-data-20261120T100000.000Z-0-00000000000000000000.jsonl.gz");
    }

    private KafkaBatchResponse handle(KafkaEvent event) {
        return handler.handleRequest(event, TestContext.unhurried());
    }

    private String text(String key) {
        return lake.objects().get(key).text();
    }

    @SafeVarargs
    private static KafkaEvent event(List<KafkaEventRecord>... partitions) {
        Map<String, List<KafkaEventRecord>> records = new HashMap<>();
        for (List<KafkaEventRecord> partition : partitions) {
            KafkaEventRecord first = partition.getFirst();
            records.put(first.getTopic() + "-" + first.getPartition(), partition);
        }
        return KafkaEvent.builder().withRecords(records).build();
    }

    /** Records from offset 0 on; null is a tombstone. */
    private static List<KafkaEventRecord> partition(String topic, int partition, String... values) {
        KafkaEventRecord[] records = new KafkaEventRecord[values.length];
        Arrays.setAll(
                records,
                offset -> KafkaEventRecord.builder()
                        .withTopic(topic)
                        .withPartition(partition)
                        .withOffset(offset)
                        .withTimestamp(TestRecord.TIMESTAMP + offset)
                        .withTimestampType("CREATE_TIME")
                        .withKey(base64("key " + offset))
                        .withValue(values[offset] == null ? null : base64(values[offset]))
                        .build());
        return List.of(records);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
