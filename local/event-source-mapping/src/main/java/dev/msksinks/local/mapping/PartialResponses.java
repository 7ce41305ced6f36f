package dev.msksinks.local.mapping;

/**
 * Which records come again after a partial response. Lambda's documents can be read either way, so a function has to bear
 * both.
 */
public enum PartialResponses {
    /** Those that the response names. */
    NAMED_RECORDS_ONLY,
    /** All of a partition from the smallest offset that the response names of it. */
    PARTITION_FROM_SMALLEST
}
