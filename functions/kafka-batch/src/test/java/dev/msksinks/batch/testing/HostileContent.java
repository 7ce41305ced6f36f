package dev.msksinks.batch.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a careless or malicious producer may send as a key, as a value, or as a field of one. */
public final class HostileContent {
    private static final int MEGABYTE = 1 << 20;

    private HostileContent() {}

    /** Texts, each of which is also tried as the inside of a JSON string. */
    public static List<String> texts() {
        return List.of(
                "",
                " ",
                "\t",
                "\r\n",
                "\"",
                "'",
                "\\",
                "a\"b\"c",
                "line\nbreak",
                "carriage\rreturn",
                "=cmd|' /C calc'!A0",
                "+1",
                "-1",
                "@SUM(1)",
                "a,b,c",
                "\u0000",
                "\u0007",
                "\ufeffbom",
                "\u2028",
                "\u200b",
                "e\u0301",
                "\ud83d\ude00",
                "\uffff",
                "../../etc/passwd",
                "a/b",
                "a:b",
                "{a}",
                "{}",
                "a{b}c{d}",
                "*",
                "%s%n%d",
                "${jndi:ldap://localhost/a}",
                "'; DROP TABLE device_status; --",
                "<script>alert(1)</script>",
                "null",
                "NaN",
                "Infinity",
                "1e999999999",
                "0x10",
                "9".repeat(5_000),
                "x".repeat(MEGABYTE));
    }

    /** Values that stand for themselves, well-formed JSON or not, text or not. */
    public static List<byte[]> values() {
        List<byte[]> values = new ArrayList<>();
        texts().forEach(text -> values.add(bytes(text)));
        Stream.of(
                        "null",
                        "true",
                        "0",
                        "[]",
                        "{}",
                        "{\"a\":1,\"a\":2}",
                        "{\"a\":\"\\ud800\"}",
                        "{\"\\udc00\":1}",
                        "{\"a\":1e999999999}",
                        "{\"a\":" + "9".repeat(100_000) + "}",
                        "{\"a\":NaN}",
                        "{} {}",
                        "{\"a\":1,}",
                        "\ufeff{}",
                        "[".repeat(100_000),
                        "{\"a\":".repeat(100_000),
                        "[".repeat(900) + "]".repeat(900),
                        "\"" + "x".repeat(MEGABYTE) + "\"",
                        "\"unclosed,csv",
                        ",".repeat(10_000))
                .forEach(text -> values.add(bytes(text)));
        values.add(new byte[] {(byte) 0xff, (byte) 0xfe});
        values.add(new byte[] {(byte) 0xc3});
        values.add(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        values.add(new byte[] {(byte) 0xc0, (byte) 0x80});
        values.add(new byte[] {0x1f, (byte) 0x8b, 0x08, 0});
        return values;
    }

    /** A JSON object in which each text in turn, then numbers and structures, stand for the value of a field. */
    public static Stream<String> objectsWith(String field, String otherMembers) {
        Stream<String> quoted = texts().stream().map(HostileContent::quoted);
        Stream<String> others = Stream.of(
                "null",
                "true",
                "1",
                "-0",
                "1e400",
                "1e-400",
                "123456789012345678901234567890123456789",
                "0." + "1".repeat(60),
                "{}",
                "[]",
                "[1]",
                "\"\\ud800\"",
                "\"a\\udc00b\"");
        return Stream.concat(quoted, others)
                .map(value ->
                        "{\"%s\":%s%s}".formatted(field, value, otherMembers.isEmpty() ? "" : "," + otherMembers));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
