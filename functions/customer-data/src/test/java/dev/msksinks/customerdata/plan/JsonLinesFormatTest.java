package dev.msksinks.customerdata.plan;

import static dev.msksinks.customerdata.testing.Customers.COLUMNS;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static dev.msksinks.customerdata.testing.Customers.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.testing.HostileText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesFormatTest {
    @Test
    void lineHasTheFieldsOfACsvRowWithTheirTypes() throws IOException {
        assertThat(jsonLines(List.of(row(3, 15, TEN.plusMillis(120), "a \"b\""), row(3, 16, TEN, ""))))
                .isEqualTo("""
                        {"id":"c15","note":"a \\"b\\"","kafka_topic":"customer","kafka_partition":3,"kafka_offset":15,\
                        "kafka_timestamp":"2026-11-20T10:00:00.120Z","kafka_key":"k15","kafka_tombstone":false}
                        {"id":"c16","note":null,"kafka_topic":"customer","kafka_partition":3,"kafka_offset":16,\
                        "kafka_timestamp":"2026-11-20T10:00:00.000Z","kafka_key":"k16","kafka_tombstone":false}
                        """);
    }

    @Test
    void tombstoneHasNoFieldsButItsPlaceAndKey() throws IOException {
        assertThat(jsonLines(List.of(tombstone(3, 15, TEN)))).isEqualTo("""
                        {"id":null,"note":null,"kafka_topic":"customer","kafka_partition":3,"kafka_offset":15,\
                        "kafka_timestamp":"2026-11-20T10:00:00.000Z","kafka_key":"k15","kafka_tombstone":true}
                        """);
    }

    @Test
    void hostileTextStaysOnItsLineAndIsReadBack() throws IOException {
        List<String> texts = HostileText.values().toList();
        List<CustomerRecord> records = new ArrayList<>();
        texts.forEach(text -> records.add(row(0, records.size(), TEN, text)));
        List<String> read = new ArrayList<>();
        for (String line : jsonLines(records).lines().toList()) {
            JsonNode object = new ObjectMapper().readTree(line);
            read.add(object.get("note").textValue());
        }
        assertThat(read).isEqualTo(texts);
    }

    private static String jsonLines(List<CustomerRecord> records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JsonLinesFormat(COLUMNS).write(records, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
