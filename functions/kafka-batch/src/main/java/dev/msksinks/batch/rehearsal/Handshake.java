package dev.msksinks.batch.rehearsal;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** What the JVM loads and reads for its first connection by TLS: providers, trusted certificates, key exchange. */
final class Handshake {
    private static final int HTTPS = 443;

    private Handshake() {}

    /** Says a client's first word to nobody. */
    static void begin() {
        try {
            SSLEngine client = SSLContext.getDefault().createSSLEngine("127.0.0.1", HTTPS);
            client.setUseClientMode(true);
            client.beginHandshake();
            client.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(client.getSession().getPacketBufferSize()));
        } catch (NoSuchAlgorithmException | SSLException e) {
            throw new IllegalStateException("no TLS here", e);
        }
    }
}
