package dev.msksinks.batch.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * DynamoDB and S3 as they are when they hold nothing and take everything: an answer for each of HTTP's methods. The JDK's own
 * server is in a module that a runtime need not have.
 */
final class AwsStandIn implements Protocol {
    private static final String LENGTH = "content-length:";

    @Override
    public boolean answer(InputStream requests, OutputStream answers) throws IOException {
        String request = Lines.next(requests);
        if (request.isEmpty()) {
            return false;
        }
        long body = 0;
        for (String header = Lines.next(requests); !header.isEmpty(); header = Lines.next(requests)) {
            String lowerCase = header.toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith(LENGTH)) {
                body = Long.parseLong(header.substring(LENGTH.length()).strip());
            } else if (lowerCase.startsWith("expect:")) {
                write(answers, "HTTP/1.1 100 Continue\r\n\r\n");
                answers.flush();
            }
        }
        requests.skipNBytes(body);
        write(
                answers,
                switch (request.substring(0, request.indexOf(' '))) {
                    case "POST" -> ok("application/x-amz-json-1.0", "{}");
                    case "GET" -> ok("application/xml", "<ListBucketResult/>");
                    default -> ok("application/xml", "");
                });
        return true;
    }

    private static String ok(String type, String body) {
        return "HTTP/1.1 200 OK\r\nETag: \"rehearsed\"\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(type, body.length(), body);
    }

    private static void write(OutputStream answers, String text) throws IOException {
        answers.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
