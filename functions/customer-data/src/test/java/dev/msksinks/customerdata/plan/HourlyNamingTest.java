package dev.msksinks.customerdata.plan;

import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HourlyNamingTest {
    private final ObjectNaming naming = new HourlyNaming("customer-data", ".csv");
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void objectIsNamedByItsFirstRecord() {
        assertThat(naming.key(new PlannedObject(List.of(row(3, 15, TEN.plusMillis(123)), row(3, 16, TEN)))))
                .isEqualTo("customer-data/topic=customer/year=2026/month=11/day=20/hour=10/"
                        + "customer-data-20261120T100000.123Z-3-00000000000000000015.csv");
    }

    @Test
    void nameDoesNotDependOnWhatFollowsTheFirstRecord() {
        assertThat(naming.key(new PlannedObject(List.of(row(3, 15, TEN), row(3, 16, TEN)))))
                .isEqualTo(naming.key(new PlannedObject(List.of(row(3, 15, TEN)))));
    }

    @Test
    void everyCoordinateOfTheFirstRecordMakesAnotherName() {
        assertThat(List.of(
                        row(3, 15, TEN),
                        row(4, 15, TEN),
                        row(3, 16, TEN),
                        row(3, 15, ELEVEN),
                        row(3, 15, TEN.plusMillis(1))))
                .extracting(first -> naming.key(new PlannedObject(List.of(first))))
                .doesNotHaveDuplicates();
    }

    @Test
    void widestCoordinatesKeepTheNamesOrder() {
        assertThat(naming.key(new PlannedObject(
                        List.of(row(Integer.MAX_VALUE, Long.MAX_VALUE, Instant.parse("9999-12-31T23:59:59.999Z"))))))
                .endsWith("/year=9999/month=12/day=31/hour=23/"
                        + "customer-data-99991231T235959.999Z-2147483647-09223372036854775807.csv");
    }

    @Test
    void nameDoesNotDependOnTheMachinesLanguage() {
        PlannedObject object = new PlannedObject(List.of(row(3, 15, TEN)));
        String before = naming.key(object);
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(naming.key(object)).isEqualTo(before);
    }
}
