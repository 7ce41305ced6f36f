package dev.msksinks.local.mapping.onfailure;

import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.OnFailure;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * A bucket: one object a batch, with the whole event.
 *
 * @param bucket the bucket
 * @param store what keeps its objects
 */
record S3Destination(OnFailure.S3Bucket bucket, OnFailureStore store) implements OnFailureDestination {

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss").withZone(ZoneOffset.UTC);

    @Override
    public void send(DiscardedBatch batch) throws IOException {
        store.write(
                bucket,
                key(batch.mapping(), batch.timestamp()),
                InvocationRecord.withPayload(batch).toString());
    }

    private static String key(MappingDefinition mapping, Instant timestamp) {
        String arn = mapping.functionArn();
        return "aws/lambda/%s/%s/%s/%s-%s"
                .formatted(
                        mapping.uuid(),
                        arn.substring(arn.lastIndexOf(':') + 1),
                        FOLDER.format(timestamp),
                        NAME.format(timestamp),
                        UUID.randomUUID());
    }
}
