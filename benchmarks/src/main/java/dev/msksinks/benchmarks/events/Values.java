package dev.msksinks.benchmarks.events;

import java.time.Instant;
import java.util.Locale;

/** JSON values as the producers write them. */
public final class Values {
    private static final int CENTS = 100;
    private static final int SHARE = 10_000;

    private Values() {}

    public static String key(Subject subject, int subjectNumber) {
        return switch (subject) {
            case MODEM_STATUS -> "modem-%08d".formatted(subjectNumber);
            case CUSTOMER_DATA -> "C%08d".formatted(subjectNumber);
            case CACHE_ENTRIES -> Integer.toString(subjectNumber);
        };
    }

    /** @param salt makes the value another one */
    public static String value(Subject subject, int subjectNumber, long salt, Instant at, int padding) {
        String key = key(subject, subjectNumber);
        String body = switch (subject) {
            case MODEM_STATUS ->
                """
                        "model":"XB7-CM","deviceid":"%s","interface":"eth%d","interfacestatus":"%s","cpuusage":%s,\
                        "memoryusage":%s,"event_time":"%s","firmware":"7.5.%d-release"\
                        """.formatted(
                                key,
                                salt % 4,
                                salt % 7 == 0 ? "down" : "up",
                                percent(salt * 31),
                                percent(salt * 17),
                                at,
                                salt % 20);
            case CUSTOMER_DATA -> """
                        "customerid":"%s","firstname":"Ann-%d","lastname":"O'Neil %d","email":"ann.oneil.%d@example.com",\
                        "phone":"+1-206-555-%04d","city":"Seattle, \\"Ballard\\"","state":"WA","zipcode":"98%03d"\
                        """.formatted(key, salt % 97, salt % 89, subjectNumber, salt % SHARE, salt % 1000);
            case CACHE_ENTRIES ->
                """
                        "orderid":%s,"customerid":"C%08d","status":"%s","items":[{"sku":"123-%d","quantity":%d},\
                        {"sku":"456-%d","quantity":1}],"total":%s,"currency":"USD","updated":"%s"\
                        """.formatted(
                                key,
                                salt % SHARE,
                                salt % 3 == 0 ? "shipped" : "paid",
                                salt % 50,
                                salt % 9 + 1,
                                salt % 60,
                                percent(salt * 13),
                                at);
        };
        String note = padding == 0 ? "" : ",\"note\":\"" + "x".repeat(padding) + "\"";
        return "{" + body + note + "}";
    }

    private static String percent(long salt) {
        return String.format(Locale.ROOT, "%.2f", salt % SHARE / (double) CENTS);
    }
}
