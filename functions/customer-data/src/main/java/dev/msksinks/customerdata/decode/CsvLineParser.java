package dev.msksinks.customerdata.decode;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.customerdata.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One CSV record of RFC 4180, with or without a line break at its end. Blanks belong to their field, and a field that does
 * not start with a quote may hold quotes. At most 16,384 fields of together 16 Mi characters.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvLineParser implements ValueParser {
    private final CsvReader.CsvReaderBuilder csv = CsvReader.builder()
            .skipEmptyLines(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false);

    private final Columns columns;

    CsvLineParser(Columns columns) {
        this.columns = columns;
    }

    @Override
    public ParsedValue parse(String text) {
        if (text.isEmpty()) {
            throw new PoisonRecordException(PoisonCode.INVALID_CSV, "value is empty");
        }
        CsvRecord line = line(text);
        if (line.getFieldCount() != columns.size()) {
            throw new PoisonRecordException(
                    PoisonCode.WRONG_FIELD_COUNT,
                    "CSV line has %d fields for %d columns".formatted(line.getFieldCount(), columns.size()));
        }
        return new ParsedValue(line.getFields(), 0);
    }

    private CsvRecord line(String text) {
        try (CloseableIterator<CsvRecord> lines = csv.ofCsvRecord(text).iterator()) {
            CsvRecord line = lines.next();
            if (lines.hasNext()) {
                throw new PoisonRecordException(PoisonCode.INVALID_CSV, "value is more than one CSV line");
            }
            return line;
        } catch (CsvParseException e) {
            throw new PoisonRecordException(PoisonCode.INVALID_CSV, "value is not a CSV line", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
