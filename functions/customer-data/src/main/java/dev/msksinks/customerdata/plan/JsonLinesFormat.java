package dev.msksinks.customerdata.plan;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.msksinks.customerdata.Columns;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.KafkaColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * JSON Lines: an object a line, with the fields that CSV has and in its order. A column has the same type in every row, as
 * query engines need it: a customer's fields and the key are strings, or null where they are empty or absent; partition and
 * offset are numbers, and the tombstone is a truth value.
 *
 * @see <a href="https://jsonlines.org">JSON Lines</a>
 */
public final class JsonLinesFormat implements RowFormat {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<String> names;

    public JsonLinesFormat(Columns columns) {
        this.names = columns.names();
    }

    @Override
    public void write(List<CustomerRecord> records, OutputStream file) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(file, JsonEncoding.UTF8)) {
            json.setRootValueSeparator(null);
            for (CustomerRecord record : records) {
                json.writeStartObject();
                for (int i = 0; i < names.size(); i++) {
                    writeText(json, names.get(i), field(record, i));
                }
                for (KafkaColumn column : KafkaColumn.values()) {
                    write(json, column, record);
                }
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }

    private static String field(CustomerRecord record, int index) {
        return switch (record) {
            case CustomerRecord.Row customer -> customer.fields().get(index);
            case CustomerRecord.Tombstone _ -> "";
        };
    }

    private static void write(JsonGenerator json, KafkaColumn column, CustomerRecord record) throws IOException {
        String text = column.text(record);
        switch (column) {
            case PARTITION, OFFSET -> json.writeNumberField(column.columnName(), Long.parseLong(text));
            case TOMBSTONE -> json.writeBooleanField(column.columnName(), Boolean.parseBoolean(text));
            case TOPIC, TIMESTAMP, KEY -> writeText(json, column.columnName(), text);
        }
    }

    private static void writeText(JsonGenerator json, String name, String text) throws IOException {
        if (text.isEmpty()) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public String extension() {
        return ".jsonl";
    }
}
