package dev.msksinks.modemstatus;

import dev.msksinks.batch.testing.DependencyDirection;
import org.junit.jupiter.api.Test;

class DependencyDirectionTest {
    @Test
    void dependenciesPointFromWriteToDecode() {
        DependencyDirection.check("dev.msksinks.modemstatus");
    }
}
