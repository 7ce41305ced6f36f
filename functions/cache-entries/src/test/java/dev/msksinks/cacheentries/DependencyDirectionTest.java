package dev.msksinks.cacheentries;

import dev.msksinks.batch.testing.DependencyDirection;
import org.junit.jupiter.api.Test;

class DependencyDirectionTest {
    @Test
    void dependenciesPointFromWriteToDecode() {
        DependencyDirection.check("dev.msksinks.cacheentries");
    }
}
