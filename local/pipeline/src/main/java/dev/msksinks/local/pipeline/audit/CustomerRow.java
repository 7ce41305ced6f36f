package dev.msksinks.local.pipeline.audit;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.stream.Stream;

/** A line of a customer object, field by field in the order of the columns. */
record CustomerRow(List<String> fields) {
    static final List<String> CUSTOMER =
            List.of("customerid", "firstname", "lastname", "email", "phone", "city", "state", "zipcode");
    private static final List<String> COLUMNS = Stream.concat(
                    CUSTOMER.stream(),
                    Stream.of(
                            "kafka_topic",
                            "kafka_partition",
                            "kafka_offset",
                            "kafka_timestamp",
                            "kafka_key",
                            "kafka_tombstone"))
            .toList();

    /** The rows below the header; none if this is no CSV with just the right columns and a place in Kafka in each row. */
    static List<CustomerRow> parse(String csv) {
        try {
            List<List<String>> lines = CsvReader.builder().ofCsvRecord(csv).stream()
                    .map(CsvRecord::getFields)
                    .toList();
            if (lines.isEmpty() || !lines.getFirst().equals(COLUMNS)) {
                return List.of();
            }
            List<CustomerRow> rows =
                    lines.stream().skip(1).map(CustomerRow::new).toList();
            return rows.stream().allMatch(CustomerRow::hasPlace) ? rows : List.of();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    Position position() {
        return new Position(field("kafka_topic"), partition(), offset());
    }

    int partition() {
        return Integer.parseInt(field("kafka_partition"));
    }

    long offset() {
        return Long.parseLong(field("kafka_offset"));
    }

    String timestamp() {
        return field("kafka_timestamp");
    }

    private boolean hasPlace() {
        return field("kafka_partition").matches("\\d{1,9}")
                && field("kafka_offset").matches("\\d{1,18}");
    }

    private String field(String column) {
        return fields.get(COLUMNS.indexOf(column));
    }
}
