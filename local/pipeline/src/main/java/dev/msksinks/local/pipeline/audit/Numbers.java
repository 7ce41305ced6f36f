package dev.msksinks.local.pipeline.audit;

import java.math.BigDecimal;

/** Numbers in one way of writing them. */
final class Numbers {
    private Numbers() {}

    static String hundredths(long number) {
        return plain(BigDecimal.valueOf(number, 2));
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
