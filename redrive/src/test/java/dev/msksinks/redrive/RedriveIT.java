package dev.msksinks.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.msksinks.batch.PoisonCode;
import dev.msksinks.local.parts.RealParts;
import dev.msksinks.redrive.testing.FakeLambda;
import dev.msksinks.redrive.testing.FakeLambda.Answer;
import dev.msksinks.redrive.testing.LocalClients;
import dev.msksinks.redrive.testing.RedriveProcess;
import dev.msksinks.redrive.testing.RedriveProcess.Ended;
import dev.msksinks.redrive.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The command over real S3 and real Kafka, where it has to be in processes of its own. */
class RedriveIT {
    private static final Pattern OFFSET = Pattern.compile("\"offset\":(\\d+)");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static S3Client s3;

    private final List<RedriveProcess> started = new ArrayList<>();
    private final FakeLambda lambda = FakeLambda.start();
    private final String bucket = "lake-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        s3 = LocalClients.s3();
    }

    @AfterAll
    static void disconnect() {
        s3.close();
    }

    @BeforeEach
    void createBucket() {
        s3.createBucket(create -> create.bucket(bucket));
        lambda.hasEnvironment(Map.of("DEAD_LETTER_BUCKET", bucket, "DEAD_LETTER_PREFIX", Samples.PREFIX));
        lambda.answers(Answer.of("{\"batchItemFailures\":[]}"));
    }

    @AfterEach
    void stop() {
        started.forEach(RedriveProcess::kill);
        lambda.close();
    }

    @Test
    void twoProcessesAtTheSameTimeSendEachLetterOnce() {
        store(Samples.letters(
                PoisonCode.INVALID_JSON, 0, LongStream.range(0, 40).toArray()));
        store(Samples.letters(
                PoisonCode.INVALID_JSON, 1, LongStream.range(980, 1_020).toArray()));

        List<RedriveProcess> runs = Stream.generate(() -> start("--execute", "--batch-size", "20"))
                .limit(2)
                .toList();
        runs.forEach(run -> assertThat(run.end().exitCode()).isBetween(0, 1));

        assertThat(run("--execute").exitCode()).isZero();
        assertThat(offsetsSent())
                .hasSize(80)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.concat(LongStream.range(0, 40), LongStream.range(980, 1_020))
                                .boxed()
                                .toList());
    }

    @Test
    void terminatedRunMarksWhatWasUnderWayAndBeginsNothingElse() {
        store(Samples.letters(PoisonCode.INVALID_JSON, 0, 1, 2));
        CountDownLatch answered = new CountDownLatch(1);
        lambda.answersBy(event -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.of("{\"batchItemFailures\":[]}");
        });
        RedriveProcess first = start("--execute", "--batch-size", "1");
        await().atMost(PATIENCE).until(() -> !lambda.events().isEmpty());

        first.terminate();
        await().atMost(PATIENCE).until(() -> first.screen().contains("Stopping"));
        assertThat(first.isAlive()).isTrue();
        answered.countDown();

        assertThat(first.end()).satisfies(ended -> {
            assertThat(ended.exitCode()).isEqualTo(143);
            assertThat(ended.screen()).contains("1 of 2 records were taken");
        });
        assertThat(run("--execute").exitCode()).isZero();
        assertThat(offsetsSent()).containsExactly(1L, 2L);
    }

    @Test
    void missingBucketIsSaidInASentence() {
        Ended ended = run("--bucket", "no-such-bucket", "--execute");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.screen())
                .isEqualToIgnoringNewLines(
                        "Bucket no-such-bucket: cannot be listed: NoSuchBucket: The specified bucket does not exist");
    }

    @Test
    void kafkaGetsTheRecordsInTheirPartitionsAsTheyCame() throws Exception {
        RealParts.kafka().createTopic(Samples.TOPIC, 3);
        store(Samples.letters(PoisonCode.INVALID_JSON, 2, 20, 21, 1_500));
        store(Samples.letters(PoisonCode.TOO_LARGE, 1, 7));
        String[] toKafka = {
            "--kafka", RealParts.kafka().bootstrapServers(), "--bucket", bucket, "--prefix", Samples.PREFIX, "--execute"
        };

        Ended ended = InProcess.run(lambda.endpoint(), toKafka);
        assertThat(ended.exitCode()).as(ended.screen()).isZero();
        assertThat(InProcess.run(lambda.endpoint(), toKafka).screen()).contains("Nothing to send.");

        assertThat(consume(2))
                .map(ConsumerRecord::timestamp)
                .containsExactly(1_795_168_800_020L, 1_795_168_800_021L, 1_795_168_801_500L);
        assertThat(consume(2))
                .allSatisfy(record -> assertThat(record.key()).asString().isEqualTo("secret-key"));
        assertThat(consume(1))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).asString().isEqualTo("secret-value-7"));
        assertThat(consume(0)).isEmpty();
        assertThat(lambda.events()).isEmpty();
    }

    @Test
    void kafkaTopicOfAnotherNameGetsThemIfAskedFor() {
        String topic = "retry-" + UUID.randomUUID();
        RealParts.kafka().createTopic(topic, 1);
        store(Samples.letters(PoisonCode.INVALID_JSON, 0, 1));

        Ended ended = InProcess.run(
                lambda.endpoint(),
                "--kafka",
                RealParts.kafka().bootstrapServers(),
                "--bucket",
                bucket,
                "--prefix",
                Samples.PREFIX,
                "--to-topic",
                topic,
                "--execute");

        assertThat(ended.exitCode()).as(ended.screen()).isZero();
        assertThat(consume(topic, 0)).hasSize(1);
    }

    private RedriveProcess start(String... arguments) {
        RedriveProcess process = RedriveProcess.start(lambda.endpoint(), arguments(arguments));
        started.add(process);
        return process;
    }

    private Ended run(String... arguments) {
        return InProcess.run(lambda.endpoint(), arguments(arguments));
    }

    private static String[] arguments(String... more) {
        return Stream.concat(Stream.of("--function", "modem-status:live"), Stream.of(more))
                .toArray(String[]::new);
    }

    private void store(Map<String, String> objects) {
        objects.forEach((key, text) -> s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text)));
    }

    private List<Long> offsetsSent() {
        return lambda.events().stream()
                .flatMap(event -> OFFSET.matcher(event).results())
                .map(offset -> Long.valueOf(offset.group(1)))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> consume(int partition) {
        return consume(Samples.TOPIC, partition);
    }

    private static List<ConsumerRecord<byte[], byte[]>> consume(String topic, int partition) {
        TopicPartition assigned = new TopicPartition(topic, partition);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        RealParts.kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(assigned));
            consumer.seekToBeginning(List.of(assigned));
            long end = consumer.endOffsets(List.of(assigned)).get(assigned);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (consumer.position(assigned) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
