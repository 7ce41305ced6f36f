package dev.msksinks.local.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Everything that the stores hold for their readers, as text that people can read and write: a paragraph an item, object and cache entry. What
 * counts from the time of writing stands as a duration, if it is right.
 */
record StoreContents(Clients clients, Instant since) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MARKER_RETENTION = Duration.ofDays(7);
    private static final Duration ORDER_TIME_TO_LIVE = Duration.ofDays(1);

    /** Not for readers. */
    private static final Pattern VERSIONS = Pattern.compile("\\{[^{}]+}:v");

    /** Text that is empty if the stores are. */
    String text() {
        return Stream.of(items(), objects(), entries())
                .flatMap(paragraphs -> paragraphs)
                .collect(Collectors.joining("\n"));
    }

    void clear() {
        clearTables();
        objectKeys()
                .forEach(key -> clients.s3()
                        .deleteObject(
                                delete -> delete.bucket(LocalAccount.BUCKET).key(key)));
        clients.redis().flushAll();
    }

    void clearTables() {
        clear(LocalAccount.TABLE, "deviceid");
        clear(LocalAccount.LEDGER_TABLE, "chain");
    }

    private void clear(String table, String key) {
        clients.dynamoDb()
                .scanPaginator(scan -> scan.tableName(table))
                .items()
                .forEach(item -> clients.dynamoDb()
                        .deleteItem(delete -> delete.tableName(table).key(Map.of(key, item.get(key)))));
    }

    private Stream<String> items() {
        Map<String, String> items = new TreeMap<>();
        clients.dynamoDb()
                .scanPaginator(scan -> scan.tableName(LocalAccount.TABLE).consistentRead(true))
                .items()
                .forEach(item -> items.put(item.get("deviceid").s(), item(item)));
        return items.values().stream();
    }

    private String item(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> attributes = new TreeMap<>(item);
        AttributeValue id = attributes.remove("deviceid");
        return "item " + id.s() + "\n"
                + attributes.entrySet().stream()
                        .map(attribute -> "  %s = %s%n"
                                .formatted(attribute.getKey(), attribute(attribute.getKey(), attribute.getValue())))
                        .collect(Collectors.joining());
    }

    private String attribute(String name, AttributeValue value) {
        return switch (value.type()) {
            case S -> '"' + value.s() + '"';
            case N -> name.equals("expires_at") ? expiry(Long.parseLong(value.n())) : value.n();
            default -> value.bool() == null ? value.toString() : value.bool().toString();
        };
    }

    private String expiry(long epochSecond) {
        Instant earliest = since.minusSeconds(1).plus(MARKER_RETENTION);
        Instant latest = Instant.now().plus(MARKER_RETENTION);
        Instant expiry = Instant.ofEpochSecond(epochSecond);
        return expiry.isBefore(earliest) || expiry.isAfter(latest)
                ? expiry.toString()
                : MARKER_RETENTION.toDays() + " days after the event";
    }

    private Stream<String> objects() {
        return objectKeys().map(key -> {
            ResponseBytes<GetObjectResponse> object = clients.s3()
                    .getObjectAsBytes(get -> get.bucket(LocalAccount.BUCKET).key(key));
            String text = object.asUtf8String();
            return key.endsWith(".jsonl")
                    ? letters(key, text)
                    : rows(key, object.response().metadata(), text);
        });
    }

    private Stream<String> objectKeys() {
        return clients.s3().listObjectsV2Paginator(list -> list.bucket(LocalAccount.BUCKET)).contents().stream()
                .map(object -> object.key())
                .sorted();
    }

    /** Lines end with CRLF; a line feed inside a field shows as {@code \n}. */
    private static String rows(String key, Map<String, String> metadata, String csv) {
        return "object " + key + "\n  " + new TreeMap<>(metadata) + "\n"
                + Stream.of(csv.split("\r\n"))
                        .map(line -> "  " + line.replace("\n", "\\n") + "\n")
                        .collect(Collectors.joining());
    }

    private static String letters(String key, String lines) {
        return "dead letters " + key + "\n"
                + lines.lines().map(StoreContents::letter).collect(Collectors.joining());
    }

    /** All of a letter but the words of its reason, and bytes as text. */
    private static String letter(String line) {
        try {
            JsonNode letter = JSON.readTree(line);
            String headers = letter.get("headers")
                    .valueStream()
                    .map(header -> header.get("name").asText() + ": " + bytes(header.get("value")))
                    .collect(Collectors.joining(", ", "[", "]"));
            return "  %s%s: %s-%d@%d, %s %s, key %s, value %s, headers %s%n"
                    .formatted(
                            letter.get("code").asText(),
                            letter.get("reason").asText().isBlank() ? " without a reason" : "",
                            letter.get("topic").asText(),
                            letter.get("partition").asInt(),
                            letter.get("offset").asLong(),
                            letter.get("timestampType").asText(),
                            Instant.ofEpochMilli(letter.get("timestamp").asLong()),
                            bytes(letter.get("key")),
                            bytes(letter.get("value")),
                            headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dead letter is no JSON", e);
        }
    }

    private static String bytes(JsonNode base64) {
        if (base64.isNull()) {
            return "null";
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.asText());
            return "'" + StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) + "'";
        } catch (CharacterCodingException e) {
            return "base64 " + base64.asText();
        }
    }

    private Stream<String> entries() {
        Set<String> keys = new TreeSet<>();
        clients.redis().scanIteration(1_000, "*").collect(keys);
        return keys.stream().filter(key -> !VERSIONS.matcher(key).matches()).map(this::entry);
    }

    private String entry(String key) {
        return switch (clients.redis().type(key)) {
            case "string" -> string(key);
            case "zset" -> sortedSet(key);
            default -> "unknown " + key + "\n";
        };
    }

    private String string(String key) {
        return "entry " + key + timeToLive(key) + "\n  " + clients.redis().get(key) + "\n";
    }

    private String sortedSet(String key) {
        return "sorted set " + key + timeToLive(key) + "\n"
                + clients.redis().zrangeWithScores(key, 0, -1).stream()
                        .map(member -> "  %s %s%n"
                                .formatted(
                                        member.getElement(),
                                        BigDecimal.valueOf(member.getScore())
                                                .stripTrailingZeros()
                                                .toPlainString()))
                        .collect(Collectors.joining());
    }

    private String timeToLive(String key) {
        long millis = clients.redis().pttl(key);
        if (millis < 0) {
            return "";
        }
        Duration gone = ORDER_TIME_TO_LIVE.minusMillis(millis);
        boolean right = !gone.isNegative()
                && gone.compareTo(Duration.between(since, Instant.now()).plusSeconds(1)) <= 0;
        return ", lives " + (right ? ORDER_TIME_TO_LIVE.toSeconds() + " s" : millis + " ms");
    }
}
