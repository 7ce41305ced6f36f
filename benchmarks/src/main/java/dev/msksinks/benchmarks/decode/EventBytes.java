package dev.msksinks.benchmarks.decode;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;

/** An event as Lambda's runtime client reads it. */
public final class EventBytes {
    private static final PojoSerializer<KafkaEvent> RUNTIME_CLIENT =
            LambdaEventSerializers.serializerFor(KafkaEvent.class, KafkaEvent.class.getClassLoader());

    private EventBytes() {}

    public static KafkaEvent read(byte[] event) {
        return RUNTIME_CLIENT.fromJson(new ByteArrayInputStream(event));
    }
}
