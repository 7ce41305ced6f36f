package dev.msksinks.local.s3;

import java.net.InetAddress;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3Proxy over the file system for any credentials, reachable from this machine only.
 *
 * <p>A main class of its own, since S3Proxy's has no room for {@link AtomicReplaceStore}.
 */
public final class LoopbackS3 {

    private LoopbackS3() {}

    /**
     * Serves until the process ends.
     *
     * @param arguments the port, and the directory whose directories are the buckets
     */
    public static void main(String[] arguments) throws Exception {
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        S3Proxy.builder()
                .endpoint(URI.create("http://" + host + ":" + Integer.parseInt(arguments[0])))
                .blobStore(new AtomicReplaceStore(new FilesystemNio2BlobStore(arguments[1])))
                .build()
                .start();
    }
}
