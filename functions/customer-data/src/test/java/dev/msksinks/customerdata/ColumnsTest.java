package dev.msksinks.customerdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    @Test
    void questionMarkMakesAColumnOptional() {
        assertThat(Columns.parse("id, phone? ,city").columns())
                .containsExactly(new Column("id", true), new Column("phone", false), new Column("city", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,,city|column 2 has no name",
                "id,?|column 2 has no name",
                "id,|column 2 has no name",
                "id,city,id|column 3 repeats another",
                "id,ID?|column 2 repeats another",
            })
    void namesMustBeThereOnce(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.parse(text))
                .withMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka_topic",
                "kafka_partition",
                "kafka_offset",
                "kafka_timestamp",
                "kafka_key",
                "kafka_tombstone",
                "Kafka_Key?",
                "topic",
                "year",
                "month",
                "day",
                "hour"
            })
    void namesOfTheOutputsOwnColumnsAreReserved(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.parse("id," + name))
                .withMessageContaining("column 2 has a reserved name");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.parse("id,,id,hour,a\nb"))
                .withMessageContainingAll(
                        "column 2 has no name",
                        "column 3 repeats another",
                        "column 4 has a reserved name",
                        "column 5 has a control character");
    }
}
