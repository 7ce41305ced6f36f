package dev.msksinks.batch.rehearsal;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import dev.msksinks.batch.BatchPipeline;
import dev.msksinks.batch.report.BatchReporter;

/** What a function rehearses. */
public interface Play {

    /**
     * The function's own steps, with clients of stores that are on stage alone.
     *
     * @param stage to which every client belongs that the pipeline uses
     */
    BatchPipeline<?, ?> pipeline(Stage stage, BatchReporter reporter);

    /**
     * Invented records of each kind that the function handles.
     *
     * @param number from 0: no two batches hold the same records
     */
    KafkaEvent batch(int number);
}
