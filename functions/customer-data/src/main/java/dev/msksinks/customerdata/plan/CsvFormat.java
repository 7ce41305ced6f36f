package dev.msksinks.customerdata.plan;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.msksinks.customerdata.Columns;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.KafkaColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * CSV with a header row, CRLF line breaks and quotes where they are needed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvFormat implements RowFormat {
    private final List<String> header;
    private final List<String> noFields;

    public CsvFormat(Columns columns) {
        this.header = Stream.concat(
                        columns.names().stream(),
                        Stream.of(KafkaColumn.values()).map(KafkaColumn::columnName))
                .toList();
        this.noFields = Collections.nCopies(columns.size(), "");
    }

    @Override
    public void write(List<CustomerRecord> records, OutputStream file) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file, StandardCharsets.UTF_8)) {
            csv.writeRecord(header);
            for (CustomerRecord record : records) {
                csv.writeRecord(row(record));
            }
        }
    }

    private List<String> row(CustomerRecord record) {
        List<String> row = new ArrayList<>(header.size());
        row.addAll(
                switch (record) {
                    case CustomerRecord.Row customer -> customer.fields();
                    case CustomerRecord.Tombstone _ -> noFields;
                });
        for (KafkaColumn column : KafkaColumn.values()) {
            row.add(column.text(record));
        }
        return row;
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8; header=present";
    }

    @Override
    public String extension() {
        return ".csv";
    }
}
