package dev.msksinks.batch.rehearsal;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.msksinks.batch.KafkaBatchResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Lambda's runtime does before and behind the function, by the runtime's own classes. */
final class RuntimeSerialization {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeSerialization.class);

    private RuntimeSerialization() {}

    /** Writes and reads events as the runtime reads them; does nothing in a runtime that has no such classes. */
    static UnaryOperator<KafkaEvent> ofEvents() {
        try {
            PojoSerializer<KafkaEvent> serializer =
                    LambdaEventSerializers.serializerFor(KafkaEvent.class, KafkaEvent.class.getClassLoader());
            return event -> {
                ByteArrayOutputStream json = new ByteArrayOutputStream();
                serializer.toJson(event, json);
                return serializer.fromJson(new ByteArrayInputStream(json.toByteArray()));
            };
        } catch (LinkageError e) {
            LOG.info("Not rehearsed: how the runtime reads events");
            return UnaryOperator.identity();
        }
    }

    /** Writes an answer to nobody. */
    static void answer(KafkaBatchResponse response) {
        try {
            JacksonFactory.getInstance()
                    .getSerializer(KafkaBatchResponse.class)
                    .toJson(response, OutputStream.nullOutputStream());
        } catch (LinkageError e) {
            LOG.info("Not rehearsed: how the runtime writes answers");
        }
    }
}
