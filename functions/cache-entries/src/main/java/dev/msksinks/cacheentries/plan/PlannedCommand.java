package dev.msksinks.cacheentries.plan;

import dev.msksinks.cacheentries.CacheCommand;

/**
 * A command that is to be carried out.
 *
 * @param latestMillis the latest Kafka timestamp among the command's record and those before it on the entry from the same
 *     partition, those that were reduced included, or of the record alone if it is redriven; in milliseconds since 1970
 */
public record PlannedCommand(CacheCommand command, long latestMillis) {}
