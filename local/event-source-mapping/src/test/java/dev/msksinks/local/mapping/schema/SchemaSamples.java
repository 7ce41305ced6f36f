package dev.msksinks.local.mapping.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DurationProto;
import com.google.protobuf.TimestampProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;

/** Schemas, and what serializers write with them. */
public final class SchemaSamples {

    /** An order with an optional note. */
    public static final String ORDER = """
            {"type": "record", "name": "Order", "namespace": "shop", "fields": [
              {"name": "orderid", "type": "int"},
              {"name": "note", "type": ["null", "string"]}]}""";

    public static final RegisteredSchema AVRO = new RegisteredSchema(DataFormat.AVRO, ORDER);
    public static final RegisteredSchema JSON = new RegisteredSchema(DataFormat.JSON, """
            {"type": "object", "properties": {"orderid": {"type": "integer"}}, "required": ["orderid"]}""");
    public static final RegisteredSchema PROTOBUF =
            new RegisteredSchema(DataFormat.PROTOBUF, Base64.getEncoder().encodeToString(orders().toByteArray()));

    private SchemaSamples() {}

    /** As Confluent's serializers frame it. */
    public static byte[] confluent(int id, byte... payload) {
        return ByteBuffer.allocate(1 + Integer.BYTES + payload.length)
                .put((byte) 0)
                .putInt(id)
                .put(payload)
                .array();
    }

    /** As Glue's serializers frame it. */
    public static byte[] glue(UUID id, int compression, byte... payload) {
        return ByteBuffer.allocate(2 + 2 * Long.BYTES + payload.length)
                .put((byte) 3)
                .put((byte) compression)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(payload)
                .array();
    }

    /** An order in Avro. */
    public static byte[] avroOrder(int orderId, String note) {
        Schema schema = new Schema.Parser().parse(ORDER);
        return avro(
                schema,
                new GenericRecordBuilder(schema)
                        .set("orderid", orderId)
                        .set("note", new Utf8(note))
                        .build());
    }

    static byte[] avro(Schema schema, Object datum) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(datum, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A file with the messages Order and Shop, which has a nested Address, and an import that anybody has. */
    private static FileDescriptorProto orders() {
        DescriptorProto order = message("Order", field("order_id", 1, FieldDescriptorProto.Type.TYPE_INT32))
                .addField(FieldDescriptorProto.newBuilder()
                        .setName("placed_at")
                        .setNumber(2)
                        .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                        .setTypeName(".google.protobuf.Timestamp"))
                .build();
        DescriptorProto address = message("Address", field("street_name", 1, FieldDescriptorProto.Type.TYPE_STRING))
                .build();
        return FileDescriptorProto.newBuilder()
                .setName("orders.proto")
                .setPackage("shop")
                .setSyntax("proto3")
                .addDependency(TimestampProto.getDescriptor().getName())
                .addDependency(DurationProto.getDescriptor().getName())
                .addMessageType(order)
                .addMessageType(message("Shop", field("shop_name", 1, FieldDescriptorProto.Type.TYPE_STRING))
                        .addNestedType(address))
                .build();
    }

    private static DescriptorProto.Builder message(String name, FieldDescriptorProto field) {
        return DescriptorProto.newBuilder().setName(name).addField(field);
    }

    private static FieldDescriptorProto field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .build();
    }
}
