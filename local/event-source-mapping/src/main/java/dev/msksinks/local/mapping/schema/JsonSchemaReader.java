package dev.msksinks.local.mapping.schema;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON that a JSON Schema describes; draft 7 when the schema names none, as in Confluent's serializer. */
record JsonSchemaReader(Schema schema) implements PayloadReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(Dialects.getDraft7());

    static JsonSchemaReader of(String definition) throws IOException {
        Schema schema = SCHEMAS.getSchema(JSON.readTree(definition));
        // A reference that leads elsewhere, where nothing is fetched from, is the schema's fault and no record's.
        schema.initializeValidators();
        return new JsonSchemaReader(schema);
    }

    @Override
    public String json(byte[] payload) throws IOException {
        JsonNode document = JSON.readTree(payload);
        if (document.isMissingNode()) {
            throw new MismatchException("there is no JSON");
        }
        List<Error> errors = schema.validate(document);
        if (!errors.isEmpty()) {
            Error first = errors.getFirst();
            throw new MismatchException(first.getKeyword() + " at '" + first.getInstanceLocation() + "'");
        }
        return new String(payload, StandardCharsets.UTF_8);
    }
}
