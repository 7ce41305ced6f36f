package dev.msksinks.customerdata.decode;

import dev.msksinks.batch.Encoded;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.Payload;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.decode.RecordDecoder;
import dev.msksinks.customerdata.Column;
import dev.msksinks.customerdata.Columns;
import dev.msksinks.customerdata.CustomerRecord;
import dev.msksinks.customerdata.Origin;
import java.util.List;

/**
 * A customer as one CSV line, or as one JSON object if the first character that is not blank is <code>{</code>; in UTF-8, and
 * a byte order mark before it is no data. Fields are taken as they are: nothing is trimmed, and what looks like a formula
 * stays one, since changing it would make the lake differ from Kafka. A tombstone names its customer by its key, so it is
 * poison without one; any other record may come without.
 */
public final class CustomerRecordDecoder implements RecordDecoder<CustomerRecord> {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Columns columns;
    private final ValueParser csv;
    private final JsonObjectParser json;

    public CustomerRecordDecoder(Columns columns) {
        this.columns = columns;
        this.csv = new CsvLineParser(columns);
        this.json = new JsonObjectParser(columns);
    }

    @Override
    public CustomerRecord decode(KafkaRecord record) {
        Origin origin = OriginReader.origin(record);
        return switch (record.payload()) {
            case Payload.Tombstone() -> tombstone(origin);
            case Payload.Value(Encoded content) -> row(origin, parsed(StorableText.bytes("value", content)));
        };
    }

    private static CustomerRecord tombstone(Origin origin) {
        if (origin.key().isEmpty()) {
            throw new PoisonRecordException(PoisonCode.MISSING_KEY, "tombstone has no key");
        }
        return new CustomerRecord.Tombstone(origin);
    }

    private CustomerRecord row(Origin origin, ParsedValue parsed) {
        check(parsed.fields());
        return new CustomerRecord.Row(origin, parsed.fields(), parsed.unknownFields());
    }

    private ParsedValue parsed(byte[] value) {
        if (value.length > 0 && value[0] == '{') {
            return json.parse(value);
        }
        String marked = StorableText.utf8("value", value);
        String text = !marked.isEmpty() && marked.charAt(0) == BYTE_ORDER_MARK ? marked.substring(1) : marked;
        return (text.stripLeading().startsWith("{") ? json : csv).parse(text);
    }

    private void check(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            Column column = columns.columns().get(i);
            if (column.required() && fields.get(i).isEmpty()) {
                throw new PoisonRecordException(
                        PoisonCode.MISSING_FIELD, "field " + column.name() + " is absent, null or empty");
            }
            StorableText.withoutNul("field " + column.name(), fields.get(i));
        }
    }
}
