package dev.msksinks.local.parts;

import java.util.function.Supplier;

/**
 * One of each part for the whole process, started when first asked for, for tests that share them. Nobody closes these:
 * they end with the process.
 *
 * <p>Whoever stops, suspends or restarts a part starts one of its own instead.
 */
public final class RealParts {

    private static final Shared<DynamoDbLocal> DYNAMO_DB = new Shared<>(DynamoDbLocal::start);
    private static final Shared<LocalS3> S3 = new Shared<>(LocalS3::start);
    private static final Shared<RedisServer> REDIS = new Shared<>(RedisServer::start);
    private static final Shared<KafkaBroker> KAFKA = new Shared<>(KafkaBroker::start);

    private RealParts() {}

    public static DynamoDbLocal dynamoDb() {
        return DYNAMO_DB.get();
    }

    public static LocalS3 s3() {
        return S3.get();
    }

    public static RedisServer redis() {
        return REDIS.get();
    }

    public static KafkaBroker kafka() {
        return KAFKA.get();
    }

    /** Starts a part once; a start that failed fails again at once, instead of after another wait. */
    private static final class Shared<P extends Part> {

        private final Supplier<P> start;
        private Supplier<P> outcome;

        Shared(Supplier<P> start) {
            this.start = start;
            this.outcome = this::firstStart;
        }

        synchronized P get() {
            return outcome.get();
        }

        private P firstStart() {
            try {
                P part = start.get();
                Runtime.getRuntime().addShutdownHook(new Thread(part::close));
                outcome = () -> part;
                return part;
            } catch (PartFailedException e) {
                outcome = () -> {
                    throw e;
                };
                throw e;
            }
        }
    }
}
