package dev.msksinks.local.mapping.template;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a mapping sends what it gives up.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_OnFailure.html">OnFailure</a>
 */
public sealed interface OnFailure {

    /** What a Kafka destination begins with. */
    String KAFKA = "kafka://";

    /** A topic's name after the scheme. */
    Pattern KAFKA_TOPIC = Pattern.compile(KAFKA + "[^.][a-zA-Z0-9_.-]{0,248}");

    /** A bucket, a queue or a topic of Amazon SNS. */
    Pattern ARN = Pattern.compile("arn:aws[a-zA-Z0-9-]*:(?<service>s3(?=:::)|sqs|sns):[^:]*:[^:]*:[^:]+.*");

    /** What the template names: an ARN, or {@code kafka://} and a topic. */
    String destination();

    record S3Bucket(String destination) implements OnFailure {}

    record SqsQueue(String destination) implements OnFailure {}

    record SnsTopic(String destination) implements OnFailure {}

    /** A topic of the cluster that the mapping reads from. */
    record KafkaTopic(String topic) implements OnFailure {
        @Override
        public String destination() {
            return KAFKA + topic;
        }
    }

    /** Empty when Lambda takes no such destination for a Kafka event source. */
    static Optional<OnFailure> of(String destination) {
        if (KAFKA_TOPIC.matcher(destination).matches()) {
            return Optional.of(new KafkaTopic(destination.substring(KAFKA.length())));
        }
        Matcher arn = ARN.matcher(destination);
        if (!arn.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (arn.group("service")) {
                    case "sqs" -> new SqsQueue(destination);
                    case "sns" -> new SnsTopic(destination);
                    default -> new S3Bucket(destination);
                });
    }
}
