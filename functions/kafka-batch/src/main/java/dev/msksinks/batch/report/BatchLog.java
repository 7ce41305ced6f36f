package dev.msksinks.batch.report;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entries;
import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.DeliveredBy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line of figures a batch, and one about its dead letters if there are any. Nothing of a record's content is in either. */
final class BatchLog implements BatchReporter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLog.class);

    @Override
    public void report(BatchReport report) {
        LOG.info(report.toComeAgain().isEmpty() ? "Batch handled" : "Batch handled in part", entries(report.figures()));
        if (!report.deadLetters().isEmpty()) {
            DeadLetter first = report.deadLetters().getFirst();
            LOG.warn(
                    first.record().deliveredBy() == DeliveredBy.REDRIVE
                            ? "Redriven records are poison still"
                            : "Records were dead-lettered",
                    entry("deadLettersByCode", report.deadLettersByCode()),
                    entry("first", first.record().coordinates().toString()),
                    entry("firstReason", first.reason()));
        }
    }
}
