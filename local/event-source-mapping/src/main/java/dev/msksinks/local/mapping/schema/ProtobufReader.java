package dev.msksinks.local.mapping.schema;

import com.google.protobuf.AnyProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Protobuf as Confluent's serializer writes it: where the message's type stands in its file, then the message. */
record ProtobufReader(FileDescriptor file) implements PayloadReader {

    private static final int DEEPEST = 100;

    /** What a schema may import. */
    private static final Map<String, FileDescriptor> WELL_KNOWN = Stream.of(
                    AnyProto.getDescriptor(),
                    DescriptorProtos.getDescriptor(),
                    DurationProto.getDescriptor(),
                    EmptyProto.getDescriptor(),
                    FieldMaskProto.getDescriptor(),
                    StructProto.getDescriptor(),
                    TimestampProto.getDescriptor(),
                    WrappersProto.getDescriptor())
            .collect(Collectors.toUnmodifiableMap(FileDescriptor::getName, Function.identity()));

    static ProtobufReader of(String definition) throws IOException {
        FileDescriptorProto file =
                FileDescriptorProto.parseFrom(Base64.getDecoder().decode(definition));
        List<FileDescriptor> imports = new ArrayList<>();
        for (String name : file.getDependencyList()) {
            if (!WELL_KNOWN.containsKey(name)) {
                throw new IOException("it imports " + name + ", which is not supported here");
            }
            imports.add(WELL_KNOWN.get(name));
        }
        try {
            return new ProtobufReader(FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new)));
        } catch (DescriptorValidationException e) {
            throw new IOException(e);
        }
    }

    @Override
    public String json(byte[] payload) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(payload);
        DynamicMessage message = DynamicMessage.parseFrom(type(input), input);
        return JsonFormat.printer()
                .preservingProtoFieldNames()
                .omittingInsignificantWhitespace()
                .print(message);
    }

    /** Named by its index in the file, then in each message around it; a zero alone is the file's first one. */
    private Descriptor type(CodedInputStream input) throws IOException {
        int depth = input.readSInt32();
        if (depth < 0 || depth > DEEPEST) {
            throw new IOException("it names no type of its schema");
        }
        Descriptor type = file.getMessageTypes().get(depth == 0 ? 0 : input.readSInt32());
        for (int level = 1; level < depth; level++) {
            type = type.getNestedTypes().get(input.readSInt32());
        }
        return type;
    }
}
