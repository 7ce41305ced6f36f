package dev.msksinks.benchmarks.page;

import java.util.Locale;

/** Numbers with the digits that a noisy machine allows to say something. */
final class Numbers {
    private static final int TEN = 10;
    private static final int HUNDRED = 100;

    private Numbers() {}

    static String text(double number) {
        if (number < TEN) {
            return String.format(Locale.ROOT, "%.2f", number);
        }
        return number < HUNDRED
                ? String.format(Locale.ROOT, "%.1f", number)
                : String.format(Locale.ROOT, "%,.0f", number);
    }
}
