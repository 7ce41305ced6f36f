package dev.msksinks.local.parts;

import dev.msksinks.local.s3.LoopbackS3;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/**
 * S3Proxy over the file system: S3's protocol, conditional writes included, for any credentials. Objects are files
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
        var command = PartCommand.java(
                directory,
                "local-s3",
                LoopbackS3.class.getName(),
                HEAP_MEGABYTES,
                Map.of("logback.configurationFile", "dev/msksinks/local/s3/logback.xml"),
                Integer.toString(port),
                directory.directory("buckets").toString());
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
