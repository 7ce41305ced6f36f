package dev.msksinks.local.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads schemas from a Confluent registry.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html#get--schemas-ids-int-%20id">GET
 *     /schemas/ids/{id}</a>
 */
final class ConfluentRegistry implements SchemaRegistry {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;

    /** What the registry says when it has no such schema; another one answers 404 when the address is wrong. */
    private static final int NO_SUCH_SCHEMA = 40403;

    private final String schemas;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    ConfluentRegistry(URI url) {
        this.schemas = url.toString().replaceAll("/+$", "") + "/schemas/ids/";
    }

    @Override
    public Optional<RegisteredSchema> find(String id) throws IOException, InterruptedException {
        Optional<JsonNode> found = get(id);
        return found.isEmpty() ? Optional.empty() : schema(id, found.get());
    }

    private Optional<RegisteredSchema> schema(String id, JsonNode found) throws IOException, InterruptedException {
        boolean refers = !found.path("references").isEmpty();
        String type = found.path("schemaType").asText("AVRO");
        return switch (type) {
            case "AVRO" -> definition(DataFormat.AVRO, refers ? get(id + "?format=resolved") : Optional.of(found));
            case "PROTOBUF" -> definition(DataFormat.PROTOBUF, get(id + "?format=serialized"));
            case "JSON" -> {
                if (refers) {
                    throw new IOException("the JSON Schema " + id + " refers to others, which is not supported here");
                }
                yield definition(DataFormat.JSON, Optional.of(found));
            }
            default -> throw new IOException("the schema " + id + " is of type " + type + ", which is not supported");
        };
    }

    private static Optional<RegisteredSchema> definition(DataFormat format, Optional<JsonNode> found) {
        return found.map(
                node -> new RegisteredSchema(format, node.path("schema").asText()));
    }

    private Optional<JsonNode> get(String idAndFormat) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(schemas + idAndFormat))
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json")
                .timeout(PATIENCE)
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() == FOUND) {
            return Optional.of(JSON.readTree(response.body()));
        }
        if (response.statusCode() == NOT_FOUND
                && JSON.readTree(response.body()).path("error_code").asInt() == NO_SUCH_SCHEMA) {
            return Optional.empty();
        }
        throw new IOException(request.uri() + " answers " + response.statusCode());
    }
}
