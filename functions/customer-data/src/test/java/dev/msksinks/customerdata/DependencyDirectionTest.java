package dev.msksinks.customerdata;

import dev.msksinks.batch.testing.DependencyDirection;
import org.junit.jupiter.api.Test;

class DependencyDirectionTest {
    @Test
    void dependenciesPointFromReportToDecode() {
        DependencyDirection.check("dev.msksinks.customerdata");
    }
}
