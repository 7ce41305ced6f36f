package dev.msksinks.batch.report;

import java.time.Duration;

/**
 * What a store made of a plan.
 *
 * @param applied writes that changed the store
 * @param superseded writes that the store did not need
 * @param time that the store took, its retries included
 */
public record Written(long applied, long superseded, Duration time) {}
