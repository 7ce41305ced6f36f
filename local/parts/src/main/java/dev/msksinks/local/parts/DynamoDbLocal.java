package dev.msksinks.local.parts;

import dev.msksinks.local.dynamodb.LoopbackDynamoDb;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/**
 * DynamoDB Local, in memory, with one database for every access key and region.
 *
 * <p>Any credentials do, as long as the access key consists of letters and digits.
 */
public final class DynamoDbLocal extends Part {

    private static final int HEAP_MEGABYTES = 256;

    private DynamoDbLocal(Launch launch) {
        super(launch);
    }

    /** Starts on a free port. */
    public static DynamoDbLocal start() {
        return Ports.onAnyFree(DynamoDbLocal::start);
    }

    /**
     * Starts on this port.
     *
     * @throws PartFailedException when the port is in use or the part does not come up within 90 seconds
     */
    public static DynamoDbLocal start(int port) {
        var directory = WorkDirectory.create("DynamoDB Local");
        var command = PartCommand.java(
                directory,
                "local-dynamodb",
                LoopbackDynamoDb.class.getName(),
                HEAP_MEGABYTES,
                Map.of(),
                Integer.toString(port));
        return new DynamoDbLocal(new Launch(
                "DynamoDB Local",
                port,
                directory,
                command,
                () -> HttpProbe.status(endpoint(port)) == HttpURLConnection.HTTP_BAD_REQUEST));
    }

    /** What {@code AWS_ENDPOINT_URL_DYNAMODB} takes. */
    public URI endpoint() {
        return endpoint(port());
    }

    private static URI endpoint(int port) {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }
}
