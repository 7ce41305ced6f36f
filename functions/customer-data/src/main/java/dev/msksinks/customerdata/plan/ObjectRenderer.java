package dev.msksinks.customerdata.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Turns what is planned into an object with a name and bytes. Pure. An object is held in memory whole, one for each
 * partition that is being written; Lambda's limit of 6 MB an event bounds all of them together.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
public record ObjectRenderer(ObjectNaming naming, RowFormat format, Compression compression) {

    public DataObject render(PlannedObject planned) {
        return new DataObject(
                naming.key(planned),
                content(planned),
                format.contentType(),
                compression.contentEncoding(),
                planned.firstOffset(),
                planned.lastOffset(),
                planned.records().size());
    }

    private Content content(PlannedObject planned) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream file = compression.open(bytes)) {
            format.write(planned.records(), file);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return new Content(bytes.toByteArray());
    }
}
