package dev.msksinks.local.pipeline.audit;

import static dev.msksinks.local.pipeline.audit.Deliveries.delivered;
import static dev.msksinks.local.pipeline.audit.Deliveries.expectation;
import static dev.msksinks.local.pipeline.audit.Deliveries.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.local.pipeline.dataset.Meaning;
import dev.msksinks.local.pipeline.dataset.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerObjectsTest {
    private static final Expectation EXPECTATION = expectation(
            delivered(
                    Topic.CUSTOMER,
                    4,
                    "value",
                    new Meaning.Customer(
                            List.of("C1", "Ada", "Lovelace, Jr.", "a@example.com", "", "Köln", "NC", "01"))),
            tombstone(Topic.CUSTOMER, 7, new Meaning.CustomerRemoved("key")));

    private static final String HOUR = "customer-data/topic=customer/year=2026/month=11/day=20/hour=10/";
    private static final String NAME = "customer-data-20261120T100004.000Z-0-00000000000000000004.csv";
    private static final String HEADER = "customerid,firstname,lastname,email,phone,city,state,zipcode,"
            + "kafka_topic,kafka_partition,kafka_offset,kafka_timestamp,kafka_key,kafka_tombstone\r\n";
    private static final String ROW = "C1,Ada,\"Lovelace, Jr.\",a@example.com,,Köln,NC,01,"
            + "customer,0,4,2026-11-20T10:00:04.000Z,key,false\r\n";
    private static final String TOMBSTONE = ",,,,,,,,customer,0,7,2026-11-20T10:00:07.000Z,key,true\r\n";
    private static final Map<String, String> METADATA = metadata("4", "7", "2", "07");

    @Test
    void rowsThatAreRightAgree() {
        assertThat(audit(object(HOUR + NAME, METADATA, HEADER + ROW + TOMBSTONE)))
                .returns(true, AuditRow::agrees)
                .returns(2L, AuditRow::right);
    }

    @ParameterizedTest
    @CsvSource({
        "'C1,', 'C2,'",
        "Ada, ada",
        "'\"Lovelace, Jr.\"', Lovelace",
        "Köln, K?ln",
        "',01,', ',1,'",
        "10:00:04.000Z, 10:00:04.001Z",
        "'key,false', 'other,false'",
        "'key,false', 'key,true'",
        "'key,true', 'key,false'",
        "'key,true', ',true'"
    })
    void fieldThatIsWrongIsDifferent(String right, String wrong) {
        String rows = (ROW + TOMBSTONE).replace(right, wrong);

        assertThat(audit(object(HOUR + NAME, METADATA, HEADER + rows)))
                .returns(false, AuditRow::agrees)
                .satisfies(row -> assertThat(row.different()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer-data/topic=customer/year=2026/month=11/day=20/hour=11/" + NAME,
                "customer-data/topic=customer/year=2026/month=11/day=21/hour=10/" + NAME,
                "customer-data/topic=orders/year=2026/month=11/day=20/hour=10/" + NAME,
                "customer-data/" + NAME,
                HOUR + "customer-data-20261120T100005.000Z-0-00000000000000000004.csv",
                HOUR + "customer-data-20261120T100004.000Z-1-00000000000000000004.csv",
                HOUR + "customer-data-20261120T100004.000Z-0-00000000000000000005.csv",
                HOUR + "customer-data-20261120T100004.000Z-0-00000000000000000004.csv.gz"
            })
    void objectInAnotherHourOrWithAnotherNameIsDifferent(String key) {
        assertThat(audit(object(key, METADATA, HEADER + ROW + TOMBSTONE))).returns(2L, AuditRow::different);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-offset", "last-offset", "records", "latest-timestamp"})
    void objectWhoseMetadataAreWrongIsDifferent(String name) {
        Map<String, String> metadata = new HashMap<>(METADATA);
        metadata.put(name, "9");

        assertThat(audit(object(HOUR + NAME, metadata, HEADER + ROW + TOMBSTONE)))
                .returns(2L, AuditRow::different);
    }

    @Test
    void rowsOutOfOrderAreDifferent() {
        assertThat(audit(object(
                        HOUR + "customer-data-20261120T100007.000Z-0-00000000000000000007.csv",
                        metadata("7", "4", "2", "07"),
                        HEADER + TOMBSTONE + ROW)))
                .returns(2L, AuditRow::different);
    }

    @Test
    void rowsOfSeveralPartitionsInAnObjectAreDifferent() {
        assertThat(audit(object(HOUR + NAME, METADATA, HEADER + ROW + TOMBSTONE.replace("customer,0,", "customer,1,"))))
                .returns(1L, AuditRow::different)
                .returns(1L, AuditRow::unexpected);
    }

    @Test
    void rowThatIsNotThereIsMissing() {
        assertThat(audit(object(HOUR + NAME, metadata("4", "4", "1", "04"), HEADER + ROW)))
                .returns(1L, AuditRow::right)
                .returns(1L, AuditRow::missing);
    }

    @Test
    void rowInTwoObjectsIsThereTwice() {
        assertThat(audit(
                        object(HOUR + NAME, METADATA, HEADER + ROW + TOMBSTONE),
                        object(
                                HOUR + "customer-data-20261120T100007.000Z-0-00000000000000000007.csv",
                                metadata("7", "7", "1", "07"),
                                HEADER + TOMBSTONE)))
                .returns(2L, AuditRow::right)
                .returns(1L, AuditRow::twice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                HEADER,
                "a,b\r\n1,2\r\n",
                HEADER + "C1,Ada\r\n",
                "extra," + HEADER + "," + ROW,
                HEADER + ",,,,,,,,customer,x,4,2026-11-20T10:00:04.000Z,key,true\r\n",
                HEADER + "\"open"
            })
    void objectThatHoldsNoCustomerRowsIsUnexpected(String text) {
        assertThat(audit(object(HOUR + NAME, METADATA, text)))
                .returns(1L, AuditRow::unexpected)
                .returns(2L, AuditRow::missing);
    }

    @Test
    void objectElsewhereInTheBucketIsUnexpected() {
        assertThat(audit(
                        object(HOUR + NAME, METADATA, HEADER + ROW + TOMBSTONE),
                        object("customer-data-2/" + NAME, METADATA, HEADER + ROW + TOMBSTONE)))
                .returns(1L, AuditRow::unexpected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f1.csv", "-redrive.csv"})
    void nameMaySayThatAnotherOneWasTaken(String suffix) {
        assertThat(audit(object(HOUR + NAME.replace(".csv", suffix), METADATA, HEADER + ROW + TOMBSTONE)))
                .returns(true, AuditRow::agrees);
    }

    @Test
    void objectWithoutBytesThatSaysSoHoldsNothing() {
        assertThat(audit(
                        object(HOUR + NAME, metadata("4", "3", "0", "00"), ""),
                        object(HOUR + NAME.replace(".csv", "-f1.csv"), METADATA, HEADER + ROW + TOMBSTONE)))
                .returns(true, AuditRow::agrees);
    }

    private static Map<String, String> metadata(String first, String last, String records, String second) {
        return Map.of(
                "first-offset", first,
                "last-offset", last,
                "records", records,
                "latest-timestamp", "2026-11-20T10:00:" + second + ".000Z");
    }

    private static StoredObject object(String key, Map<String, String> metadata, String text) {
        return new StoredObject(key, metadata, text);
    }

    private static AuditRow audit(StoredObject... found) {
        CustomerObjects objects = new CustomerObjects(EXPECTATION, "customer-data");
        List.of(found).forEach(objects::found);
        return objects.result();
    }
}
