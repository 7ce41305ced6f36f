package dev.msksinks.local.parts;

import dev.msksinks.local.kafka.SingleNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One Apache Kafka node, broker and controller (KRaft), plain text, topics only where asked for.
 *
 * <p>Whoever uses it brings {@code kafka-clients}.
 */
public final class KafkaBroker extends Part {

    private static final int HEAP_MEGABYTES = 320;
    private static final Duration ADMIN_LIMIT = Duration.ofSeconds(30);
    private static final short ONE_REPLICA = 1;

    private KafkaBroker(Launch launch) {
        super(launch);
    }

    /** Starts on a free port. */
    public static KafkaBroker start() {
        return Ports.onAnyFree(KafkaBroker::start);
    }

    /**
     * Starts on this port; the controller takes a free one.
     *
     * @throws PartFailedException when the port is in use or the part does not come up within 90 seconds
     */
    public static KafkaBroker start(int port) {
        var directory = WorkDirectory.create("Kafka");
        var configuration = directory.write(
                "server.properties", configuration(port, Ports.anyFreeBut(port), directory.directory("data")));
        var command = PartCommand.java(
                directory,
                "local-kafka",
                SingleNode.class.getName(),
                HEAP_MEGABYTES,
                Map.of(
                        "org.slf4j.simpleLogger.logFile", "System.out",
                        "org.slf4j.simpleLogger.defaultLogLevel", "warn",
                        "org.slf4j.simpleLogger.showDateTime", "true"),
                configuration.toString());
        return new KafkaBroker(new Launch("Kafka", port, directory, command, () -> describesItself(port)));
    }

    /** What a client's {@code bootstrap.servers} takes. */
    public String bootstrapServers() {
        return address(port());
    }

    /**
     * Creates a topic and returns when its partitions have leaders.
     *
     * @throws PartFailedException when the topic exists or the broker does not answer within 30 seconds
     */
    public void createTopic(String topic, int partitions) {
        createTopics(Map.of(topic, partitions));
    }

    /**
     * Creates several topics at once, each with its number of partitions.
     *
     * @throws PartFailedException when a topic exists or the broker does not answer within 30 seconds
     */
    public void createTopics(Map<String, Integer> partitionsByTopic) {
        List<NewTopic> topics = partitionsByTopic.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), ONE_REPLICA))
                .toList();
        try (Admin admin = admin(port(), ADMIN_LIMIT)) {
            admin.createTopics(topics).all().get(ADMIN_LIMIT.toSeconds(), TimeUnit.SECONDS);
            TopicLeaders.await(admin, partitionsByTopic.keySet(), ADMIN_LIMIT);
        } catch (ExecutionException e) {
            throw new PartFailedException(
                    "Kafka does not create " + partitionsByTopic.keySet() + ": "
                            + e.getCause().getMessage(),
                    e);
        } catch (TimeoutException e) {
            throw new PartFailedException(
                    "Kafka did not create " + partitionsByTopic.keySet() + " within " + ADMIN_LIMIT.toSeconds()
                            + " seconds.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while creating " + partitionsByTopic.keySet() + ".", e);
        }
    }

    private static boolean describesItself(int port) throws IOException {
        if (!Ports.hasListener(port)) {
            return false;
        }
        Duration limit = Duration.ofSeconds(1);
        try (Admin admin = admin(port, limit)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("not yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Admin admin(int port, Duration limit) {
        int milliseconds = Math.toIntExact(limit.toMillis());
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address(port),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, milliseconds,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds));
    }

    private static String address(int port) {
        return LOOPBACK + ":" + port;
    }

    private static String configuration(int port, int controllerPort, Path data) {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=CLIENT://%1$s,CONTROLLER://%2$s
                advertised.listeners=CLIENT://%1$s
                listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=%2$s
                log.dirs=%3$s
                auto.create.topics.enable=false
                # Records are of any age, and the broker would look for old ones half a minute after its start.
                log.retention.ms=-1
                # One node holds every internal topic, in few partitions.
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                # A small machine: few threads, and a cleaner's buffer far from its 128 MB.
                num.network.threads=2
                num.io.threads=2
                background.threads=2
                log.cleaner.dedupe.buffer.size=4194304
                """.formatted(address(port), address(controllerPort), data);
    }
}
