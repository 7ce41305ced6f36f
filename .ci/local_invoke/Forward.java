import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Passes connections to ports of one address on to the same ports of another, for as long as it runs. Arguments: the
 * address to listen on, the one to connect to, the ports.
 */
final class Forward {
    public static void main(String[] arguments) throws IOException, InterruptedException {
        InetAddress from = InetAddress.getByName(arguments[0]);
        InetAddress to = InetAddress.getByName(arguments[1]);
        for (int i = 2; i < arguments.length; i++) {
            int port = Integer.parseInt(arguments[i]);
            ServerSocket server = new ServerSocket(port, 50, from);
            Thread.startVirtualThread(() -> accept(server, to, port));
        }
        Thread.currentThread().join();
    }

    private static void accept(ServerSocket server, InetAddress to, int port) {
        while (true) {
            try {
                Socket client = server.accept();
                Socket target = new Socket(to, port);
                Thread.startVirtualThread(() -> pass(client, target));
                Thread.startVirtualThread(() -> pass(target, client));
            } catch (IOException e) {
                System.err.println("port " + port + ": " + e.getMessage());
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from; to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException _) {
            // One side has closed, and with it both
        }
    }
}
