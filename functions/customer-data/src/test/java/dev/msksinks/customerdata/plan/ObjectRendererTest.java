package dev.msksinks.customerdata.plan;

import static dev.msksinks.customerdata.testing.Customers.COLUMNS;
import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.customerdata.CustomerRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectRendererTest {
    private static final List<CustomerRecord> RECORDS = List.of(row(3, 15, TEN), row(3, 17, ELEVEN), row(3, 18, TEN));

    @Test
    void objectSaysWhatItIsAndWhichOffsetsItHolds() {
        DataObject csv = renderer(OutputFormat.CSV, Compression.NONE).render("the-key", RECORDS);
        assertThat(csv.key()).isEqualTo("the-key");
        assertThat(csv.contentType()).isEqualTo("text/csv; charset=utf-8; header=present");
        assertThat(csv.contentEncoding()).isEmpty();
        assertThat(csv.extent()).isEqualTo(new Extent(15, 18, 3, ELEVEN.toEpochMilli()));
    }

    @Test
    void jsonLinesHaveTheirOwnContentType() {
        assertThat(renderer(OutputFormat.JSON_LINES, Compression.NONE)
                        .render("the-key", RECORDS)
                        .contentType())
                .isEqualTo("application/x-ndjson");
    }

    @ParameterizedTest
    @EnumSource
    void gzipHoldsTheSameFile(OutputFormat format) throws IOException {
        DataObject plain = renderer(format, Compression.NONE).render("the-key", RECORDS);
        DataObject gzip = renderer(format, Compression.GZIP).render("the-key", RECORDS);
        assertThat(gzip.contentEncoding()).contains("gzip");
        assertThat(gzip.contentType()).isEqualTo(plain.contentType());
        try (InputStream file = new GZIPInputStream(gzip.content().open())) {
            assertThat(file).hasSameContentAs(plain.content().open());
        }
    }

    @Test
    void gzipHeaderHoldsNoTimeAndNoName() throws IOException {
        try (InputStream file = renderer(OutputFormat.CSV, Compression.GZIP)
                .render("the-key", RECORDS)
                .content()
                .open()) {
            assertThat(file.readNBytes(10)).containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fenceHasNoBytesInAnyFormat(OutputFormat format) {
        DataObject fence = renderer(format, Compression.GZIP).fence("the-key", 15);
        assertThat(fence.content().length()).isZero();
        assertThat(fence.contentEncoding()).isEmpty();
        assertThat(fence.extent()).isEqualTo(new Extent(15, 14, 0, 0));
        assertThat(fence.extent().isEmpty()).isTrue();
    }

    private static ObjectRenderer renderer(OutputFormat format, Compression compression) {
        return new ObjectRenderer(format.of(COLUMNS), compression);
    }
}
