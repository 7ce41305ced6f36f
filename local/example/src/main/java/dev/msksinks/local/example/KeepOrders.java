package dev.msksinks.local.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Keeps each order as a file, named by its record, so that a record that comes again changes nothing. */
public final class KeepOrders implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Path folder = Path.of(System.getenv("ORDERS_FOLDER"));

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        if (event.get("records") instanceof Map<?, ?> partitions) {
            partitions.values().forEach(records -> ((List<?>) records).forEach(record -> keep((Map<?, ?>) record)));
        }
        return Map.of();
    }

    private void keep(Map<?, ?> record) {
        String name = "%s-%s@%s.json".formatted(record.get("topic"), record.get("partition"), record.get("offset"));
        try {
            Files.write(folder.resolve(name), Base64.getDecoder().decode((String) record.get("value")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
