package dev.msksinks.redrive.send;

import dev.msksinks.redrive.CouldNotRunException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producers that neither lose nor double a record while they live. */
public final class Producers {
    /** Kafka's default is 1 MB; how much a topic takes is for its broker to say. */
    private static final int LARGEST_REQUEST = 32 * 1024 * 1024;

    /** Kafka's default is a minute, for every topic that is not there. */
    private static final long LONGEST_WAIT_FOR_TOPIC_MILLIS = 15_000;

    private Producers() {}

    /**
     * @param file a client's properties, for signing in and TLS
     * @throws CouldNotRunException if the file cannot be read, or Kafka's client refuses it
     */
    public static Producer<byte[], byte[]> create(String bootstrapServers, Optional<Path> file) {
        try {
            return new KafkaProducer<>(
                    properties(bootstrapServers, file), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new CouldNotRunException("Kafka's client cannot start: " + describe(e), e);
        }
    }

    /** The parser of a login module quotes what it stumbles over, which may be a password. */
    private static String describe(KafkaException failure) {
        Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
        return cause instanceof KafkaException
                ? cause.getMessage()
                : "sasl.jaas.config or another property is malformed";
    }

    static Properties properties(String bootstrapServers, Optional<Path> file) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT_FOR_TOPIC_MILLIS);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "msk-sinks-redrive");
        file.ifPresent(path -> load(path, properties));
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return properties;
    }

    private static void load(Path file, Properties properties) {
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CouldNotRunException("File " + file + " cannot be read as properties", e);
        }
    }
}
