package dev.msksinks.benchmarks.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** One client, and an object a record, one behind the other. */
public final class ObjectEach implements RequestHandler<KafkaEvent, String> {
    private final S3Client s3 = S3Client.create();

    @Override
    public String handleRequest(KafkaEvent event, Context context) {
        Values.of(event)
                .map(CustomerLine::of)
                .forEach(line -> s3.putObject(
                        put -> put.bucket(CustomerLine.BUCKET).key(CustomerLine.newKey()),
                        RequestBody.fromString(line)));
        return "ok";
    }
}
