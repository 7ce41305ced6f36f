package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.CustomerRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Turns records into an object with bytes. Pure. An object is held in memory whole, one for each partition that is being
 * written; Lambda's limit of 6 MB an event bounds all of them together.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
public record ObjectRenderer(RowFormat format, Compression compression) {

    /** @param records by rising offset, at least one */
    public DataObject render(String key, List<CustomerRecord> records) {
        return new DataObject(
                key,
                content(records),
                format.contentType(),
                compression.contentEncoding(),
                Extent.of(records.stream().map(Position::of).toList()));
    }

    /** An object of no bytes, which every reader of every format takes for no rows. */
    public DataObject fence(String key, long offset) {
        return new DataObject(
                key, new Content(new byte[0]), format.contentType(), Optional.empty(), Extent.emptyAt(offset));
    }

    private Content content(List<CustomerRecord> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream file = compression.open(bytes)) {
            format.write(records, file);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return new Content(bytes.toByteArray());
    }
}
