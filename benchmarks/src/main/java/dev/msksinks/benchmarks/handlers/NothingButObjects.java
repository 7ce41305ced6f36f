package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** As many objects as asked for, all at once: what client and bucket can do. */
public final class NothingButObjects implements RequestStreamHandler {
    private final S3Client s3 = S3Client.create();

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Load load = Load.read(event);
        byte[] content = new byte[load.bytes()];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int object = 0; object < load.items(); object++) {
                threads.execute(() -> s3.putObject(
                        put -> put.bucket(CustomerLine.BUCKET)
                                .key(CustomerLine.newKey())
                                .ifNoneMatch("*"),
                        RequestBody.fromBytes(content)));
            }
        }
        answer.write("\"ok\"".getBytes(StandardCharsets.UTF_8));
    }
}
