package dev.msksinks.batch.report;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reports as usual, but to nobody: what is written to the standard output meanwhile is lost. */
record QuietReporter(BatchReporter reporter) implements BatchReporter {
    @Override
    public void report(BatchReport report) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            reporter.report(report);
        } finally {
            System.setOut(out);
        }
    }
}
