package dev.msksinks.batch.testing;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** JSON to event and response to JSON, with the serialisers of Lambda's own Java runtime. */
public final class LambdaJson {
    private LambdaJson() {}

    public static KafkaEvent event(String json) {
        PojoSerializer<KafkaEvent> serializer =
                LambdaEventSerializers.serializerFor(KafkaEvent.class, LambdaJson.class.getClassLoader());
        return serializer.fromJson(json);
    }

    public static String response(Object response) {
        PojoSerializer<Object> serializer = JacksonFactory.getInstance().getSerializer(erased(response));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        serializer.toJson(response, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Class<Object> erased(Object response) {
        return (Class<Object>) response.getClass();
    }
}
