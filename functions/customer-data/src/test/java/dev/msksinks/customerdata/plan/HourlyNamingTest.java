package dev.msksinks.customerdata.plan;

import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.customerdata.CustomerRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HourlyNamingTest {
    private static final String FOLDER = "customer-data/topic=customer/year=2026/month=11/day=20/hour=10/";

    private final HourlyNaming naming = new HourlyNaming("customer-data", ".csv");
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void objectIsNamedByItsFirstRecord() {
        assertThat(key(row(3, 15, TEN.plusMillis(123)), 0))
                .isEqualTo(FOLDER + "customer-data-20261120T100000.123Z-3-00000000000000000015.csv");
    }

    @Test
    void fencesOfTheChainMakeAnotherName() {
        assertThat(key(row(3, 15, TEN), 2))
                .isEqualTo(FOLDER + "customer-data-20261120T100000.000Z-3-00000000000000000015-f2.csv");
    }

    @Test
    void redrivenRecordHasANameOfItsOwn() {
        CustomerRecord record = row(3, 15, TEN);
        assertThat(naming.redrivenKey(Chain.of(record), Position.of(record)))
                .isEqualTo(FOLDER + "customer-data-20261120T100000.000Z-3-00000000000000000015-redrive.csv");
    }

    @Test
    void everyCoordinateOfTheFirstRecordMakesAnotherName() {
        assertThat(List.of(
                        row(3, 15, TEN),
                        row(4, 15, TEN),
                        row(3, 16, TEN),
                        row(3, 15, ELEVEN),
                        row(3, 15, TEN.plusMillis(1))))
                .extracting(first -> key(first, 0))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyTopicPartitionAndHourIsAnotherChain() {
        HourlyNaming elsewhere = new HourlyNaming("data", ".csv");
        CustomerRecord record = row(3, 15, TEN);
        assertThat(naming.chainName(Chain.of(record))).isEqualTo(FOLDER + "3");
        assertThat(Stream.of(record, row(4, 15, TEN), row(3, 15, ELEVEN)).map(of -> naming.chainName(Chain.of(of))))
                .doesNotHaveDuplicates()
                .doesNotContain(elsewhere.chainName(Chain.of(record)));
        assertThat(naming.chainName(Chain.of(row(3, 16, ELEVEN.minusMillis(1)))))
                .isEqualTo(FOLDER + "3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer-data-20261120T100000.123Z-3-00000000000000000015.csv",
                "customer-data-20261120T100000.123Z-3-00000000000000000015-f1.csv",
                "customer-data-20261120T100000.123Z-3-00000000000000000015.jsonl.gz"
            })
    void objectsOfAChainAreKnownByTheirNames(String name) {
        assertThat(naming.isOf(Chain.of(row(3, 15, TEN)), FOLDER + name)).isTrue();
        assertThat(naming.isOf(Chain.of(row(4, 15, TEN)), FOLDER + name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer-data-20261120T100000.123Z-3-00000000000000000015-redrive.csv",
                "customer-data-20261120T100000.123Z-33-00000000000000000015.csv",
                "by-hand.csv",
                ""
            })
    void otherObjectsAreNotTakenForAChains(String name) {
        assertThat(naming.isOf(Chain.of(row(3, 15, TEN)), FOLDER + name)).isFalse();
    }

    @Test
    void widestCoordinatesKeepTheNamesOrder() {
        assertThat(key(row(Integer.MAX_VALUE, Long.MAX_VALUE, Instant.parse("9999-12-31T23:59:59.999Z")), 0))
                .endsWith("/year=9999/month=12/day=31/hour=23/"
                        + "customer-data-99991231T235959.999Z-2147483647-09223372036854775807.csv");
    }

    @Test
    void nameDoesNotDependOnTheMachinesLanguage() {
        CustomerRecord record = row(3, 15, TEN);
        String before = key(record, 1);
        String chainBefore = naming.chainName(Chain.of(record));
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(key(record, 1)).isEqualTo(before);
        assertThat(naming.chainName(Chain.of(record))).isEqualTo(chainBefore);
    }

    private String key(CustomerRecord first, long fences) {
        return naming.key(Chain.of(first), Position.of(first), fences);
    }
}
