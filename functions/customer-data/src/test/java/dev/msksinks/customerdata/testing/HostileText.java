package dev.msksinks.customerdata.testing;

import java.util.stream.Stream;

/** Field values that break careless readers and writers, and that have to come out as they went in. */
public final class HostileText {
    private HostileText() {}

    public static Stream<String> values() {
        return Stream.of(
                "\"",
                "\"\"",
                "say \"hi\"",
                ",",
                "a,b",
                "line\nbreak",
                "line\r\nbreak",
                "line\rbreak",
                "\r\n",
                " ",
                "  blanks around  ",
                "\t",
                "=cmd|' /C calc'!A0",
                "+1",
                "-1",
                "@SUM(A1)",
                "#comment",
                "'",
                "\\",
                "\\\"",
                "\\u0041",
                "null",
                "{}",
                "[1,\"a\"]",
                "\u0001\u001f\u007f\u0085",
                "\u2028\u2029",
                "zero\u200bwidth\ufeffmark",
                "\ufffd\uffff",
                "Ünïcödé",
                "日本語",
                "😀👩‍👩‍👧‍👦",
                "\u202eright to left",
                "<script>alert(1)</script>",
                "00012345678901234567890",
                "x".repeat(1 << 20));
    }
}
