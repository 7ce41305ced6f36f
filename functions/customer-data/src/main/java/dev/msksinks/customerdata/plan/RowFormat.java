package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.CustomerRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes records as rows of a file, each with a customer's columns and then those of Kafka. Pure: the same bytes each time. */
public interface RowFormat {

    /** Writes a whole file in UTF-8. It may close it; the caller does in any case. */
    void write(List<CustomerRecord> records, OutputStream file) throws IOException;

    /** The media type for {@code Content-Type}. */
    String contentType();

    /** What a file's name ends with, such as {@code .csv}. */
    String extension();
}
