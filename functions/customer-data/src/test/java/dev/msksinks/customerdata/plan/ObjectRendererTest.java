package dev.msksinks.customerdata.plan;

import static dev.msksinks.customerdata.testing.Customers.COLUMNS;
import static dev.msksinks.customerdata.testing.Customers.ELEVEN;
import static dev.msksinks.customerdata.testing.Customers.TEN;
import static dev.msksinks.customerdata.testing.Customers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.customerdata.CustomerRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(csv.extent().isEmpty()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void lengthIsThatOfTheBytesAsTheyAreStored(Compression compression) throws IOException {
        Content content = renderer(OutputFormat.CSV, compression)
                .render("the-key", RECORDS)
                .content();
        try (InputStream file = content.open()) {
            assertThat(content.length()).isEqualTo(file.readAllBytes().length).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"CSV,NONE,.csv", "CSV,GZIP,.csv.gz", "JSON_LINES,NONE,.jsonl", "JSON_LINES,GZIP,.jsonl.gz"})
    void fileEndsWithItsFormatAndHowItIsCompressed(OutputFormat format, Compression compression, String extension) {
        assertThat(format.of(COLUMNS).extension() + compression.extension()).isEqualTo(extension);
    }

    @Test
    void fileIsWholeThoughItsFormatLeavesItOpen() throws IOException {
        RowFormat leavingOpen = new RowFormat() {
            @Override
            public void write(List<CustomerRecord> records, OutputStream file) throws IOException {
                file.write("rows".getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public String contentType() {
                return "text/plain";
            }

            @Override
            public String extension() {
                return ".txt";
            }
        };
        DataObject object = new ObjectRenderer(leavingOpen, Compression.GZIP).render("the-key", RECORDS);
        try (InputStream file = new GZIPInputStream(object.content().open())) {
            assertThat(file).hasContent("rows");
        }
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
