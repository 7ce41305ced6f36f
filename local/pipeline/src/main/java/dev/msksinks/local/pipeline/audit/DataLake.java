package dev.msksinks.local.pipeline.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads customer rows and dead letters back from the bucket. */
final class DataLake {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ROW = List.of(
            "customerid",
            "firstname",
            "lastname",
            "email",
            "phone",
            "city",
            "state",
            "zipcode",
            "kafka_key",
            "kafka_tombstone");

    private DataLake() {}

    static List<Finding> customerRows(S3Client s3, String bucket, String prefix) {
        return objects(s3, bucket, prefix, DataLake::rows);
    }

    static List<Finding> deadLetters(S3Client s3, String bucket, String prefix) {
        return objects(s3, bucket, prefix, text -> text.lines().map(DataLake::letter));
    }

    private static List<Finding> objects(
            S3Client s3, String bucket, String prefix, Function<String, Stream<Finding>> parser) {
        List<Finding> findings = new ArrayList<>();
        s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + "/"))
                .contents()
                .forEach(object -> {
                    String text = s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                            .asUtf8String();
                    parser.apply(text).forEach(findings::add);
                });
        return findings;
    }

    private static Stream<Finding> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().map(DataLake::row);
    }

    private static Finding row(NamedCsvRecord row) {
        Position position = new Position(
                row.getField("kafka_topic"),
                Integer.parseInt(row.getField("kafka_partition")),
                Long.parseLong(row.getField("kafka_offset")));
        return new Finding(position.toString(), ROW.stream().map(row::getField).toList());
    }

    private static Finding letter(String line) {
        try {
            JsonNode letter = JSON.readTree(line);
            Position position = new Position(
                    letter.get("topic").asText(),
                    letter.get("partition").asInt(),
                    letter.get("offset").asLong());
            return new Finding(
                    position.toString(),
                    List.of(
                            letter.get("code").asText(),
                            letter.get("value").isNull()
                                    ? "null"
                                    : letter.get("value").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dead letter is no JSON", e);
        }
    }
}
