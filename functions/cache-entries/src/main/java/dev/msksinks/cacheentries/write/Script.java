package dev.msksinks.cacheentries.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Runs in the cache's node, so that reading the versions and writing them and the value is one step. */
enum Script {
    STRING("string.lua"),
    SORTED_SET("sorted-set.lua");

    private final String text;
    private final String sha1;

    Script(String resource) {
        try {
            text = read("partitions.lua") + read(resource);
            sha1 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = Script.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String text() {
        return text;
    }

    /** By which a node knows a script that it has run before. */
    String sha1() {
        return sha1;
    }
}
