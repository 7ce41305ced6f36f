package dev.msksinks.customerdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.testing.Performance;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerDataPlayTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customerid,email,phone?|csv|none",
                "customerid|jsonl|gzip",
                "a \"b\" \\,c d|csv|gzip",
            })
    void rehearsalWritesJsonAndCsvAndDeadLetters(String columns, String format, String compression) {
        CustomerDataConfiguration configuration = CustomerDataConfiguration.read(Map.of(
                "CUSTOMER_BUCKET",
                "lake",
                "OFFSET_LEDGER_TABLE",
                "offset_ledger",
                "DEAD_LETTER_BUCKET",
                "lake",
                "CUSTOMER_COLUMNS",
                columns,
                "CUSTOMER_FORMAT",
                format,
                "CUSTOMER_COMPRESSION",
                compression));

        assertThat(Performance.of(new CustomerDataPlay(configuration)))
                .hasSize(2)
                .allSatisfy(report -> {
                    assertThat(report.written().applied()).isEqualTo(200);
                    assertThat(report.deadLettersByCode()).isEqualTo(Map.of("invalid-json", 1L));
                });
    }
}
