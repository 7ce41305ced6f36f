package dev.msksinks.cacheentries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
    /** Two versions of SLF4J meet among the dependencies, and the wrong one drops every line. */
    @Test
    void logLinesReachLog4j() {
        assertThat(LoggerFactory.getILoggerFactory().getClass().getName()).startsWith("org.apache.logging.slf4j.");
    }
}
