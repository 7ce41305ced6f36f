package dev.msksinks.local.parts;

import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/**
 * S3Proxy over the file system: S3's protocol, {@code If-None-Match: *} included, for any credentials. Objects are files
 * under a directory named after their bucket.
 *
 * <p>It lacks object tags, versions and life cycles. A key's part between two slashes has at most 255 bytes, as a file
 * name has.
 */
public final class LocalS3 extends Part {

    private static final int HEAP_MEGABYTES = 192;

    private LocalS3(Launch launch) {
        super(launch);
    }

    /** Starts on a free port. */
    public static LocalS3 start() {
        return Ports.onAnyFree(LocalS3::start);
    }

    /**
     * Starts on this port.
     *
     * @throws PartFailedException when the port is in use or the part does not come up within 90 seconds
     */
    public static LocalS3 start(int port) {
        var directory = WorkDirectory.create("S3Proxy");
        var configuration =
                directory.write("s3proxy.properties", """
                s3proxy.endpoint=%s
                s3proxy.authorization=none
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(endpoint(port), directory.directory("buckets")));
        var command = PartCommand.java(
                directory,
                "local-s3",
                "org.gaul.s3proxy.Main",
                HEAP_MEGABYTES,
                Map.of("logback.configurationFile", "dev/msksinks/local/s3/logback.xml"),
                "--properties",
                configuration.toString());
        return new LocalS3(new Launch(
                "S3Proxy",
                port,
                directory,
                command,
                () -> HttpProbe.status(endpoint(port)) == HttpURLConnection.HTTP_OK));
    }

    /** What {@code AWS_ENDPOINT_URL_S3} takes. Being an IP address it makes the SDK put the bucket into the path. */
    public URI endpoint() {
        return endpoint(port());
    }

    private static URI endpoint(int port) {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }
}
