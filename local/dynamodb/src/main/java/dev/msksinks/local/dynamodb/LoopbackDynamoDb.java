package dev.msksinks.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;

/**
 * DynamoDB Local in memory, one database for every access key and region, reachable from this machine only.
 *
 * <p>Its own main class listens on every network interface and cannot be told otherwise.
 */
public final class LoopbackDynamoDb {

    private static final int NO_STORAGE_PORT = 0;
    private static final boolean IN_MEMORY = true;
    private static final String NO_FILE = null;
    private static final boolean SHARED = true;
    private static final boolean AT_ONCE = false;
    private static final String NO_CORS = null;

    private LoopbackDynamoDb() {}

    /**
     * Serves until the process ends.
     *
     * @param arguments the port
     */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        var database = new LocalDynamoDBRequestHandler(NO_STORAGE_PORT, IN_MEMORY, NO_FILE, SHARED, AT_ONCE);
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(database, NO_CORS), "/"));
        server.start();
        server.join();
    }
}
