package dev.msksinks.customerdata.plan;

import dev.msksinks.customerdata.Columns;

/** The formats that customer data is written in. */
public enum OutputFormat {
    CSV,
    JSON_LINES;

    public RowFormat of(Columns columns) {
        return switch (this) {
            case CSV -> new CsvFormat(columns);
            case JSON_LINES -> new JsonLinesFormat(columns);
        };
    }
}
