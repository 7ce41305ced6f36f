package dev.msksinks.batch;

import dev.msksinks.batch.testing.DependencyDirection;
import org.junit.jupiter.api.Test;

class DependencyDirectionTest {
    @Test
    void dependenciesPointFromReportToDecode() {
        DependencyDirection.check("dev.msksinks.batch");
    }
}
