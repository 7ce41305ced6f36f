package dev.msksinks.customerdata.plan;

import static dev.msksinks.customerdata.testing.Customers.COLUMNS;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static dev.msksinks.customerdata.testing.Customers.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.customerdata.Columns;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.testing.HostileText;
import dev.msksinks.customerdata.testing.LakeRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvFormatTest {
    @Test
    void headerThenCustomersAndTombstonesWithTheirPlaceInKafka() throws IOException {
        assertThat(csv(COLUMNS, List.of(row(3, 15, TEN.plusMillis(120), "a \"b\", c"), tombstone(3, 16, TEN))))
                .isEqualTo("""
                        id,note,kafka_topic,kafka_partition,kafka_offset,kafka_timestamp,kafka_key,kafka_tombstone\r
                        c15,"a ""b"", c",customer,3,15,2026-11-20T10:00:00.120Z,k15,false\r
                        ,,customer,3,16,2026-11-20T10:00:00.000Z,k16,true\r
                        """);
    }

    @Test
    void anotherParserReadsBackEveryHostileText() throws IOException {
        List<String> texts = HostileText.values().toList();
        List<CustomerRecord> records = new ArrayList<>();
        texts.forEach(text -> records.add(row(0, records.size(), TEN, text)));
        List<CSVRecord> rows = LakeRows.parse(csv(COLUMNS, records));
        assertThat(rows).extracting(row -> row.get("note")).isEqualTo(texts);
        assertThat(rows)
                .extracting(CSVRecord::toMap)
                .allSatisfy(row -> assertThat(row).hasSize(8).containsEntry("kafka_tombstone", "false"));
    }

    @Test
    void columnNamesAreQuotedToo() throws IOException {
        assertThat(LakeRows.parse(csv(Columns.parse("\"id\",a b?"), List.of(row(0, 1, TEN, "x")))))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.toMap()).containsEntry("\"id\"", "c1").containsEntry("a b", "x"));
    }

    private static String csv(Columns columns, List<CustomerRecord> records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CsvFormat(columns).write(records, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
