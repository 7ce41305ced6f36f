package dev.msksinks.benchmarks.wakeup;

import java.util.OptionalDouble;

/**
 * One start of a function.
 *
 * @param beforeMillis from the start of the process until the snapshot could be taken
 * @param firstMillis from the restore, or the start of the process, until the first batch was answered
 * @param warmMillis a batch takes when many were handled, the median of some, where it was waited for
 */
record Awakening(double beforeMillis, double firstMillis, OptionalDouble warmMillis) {}
