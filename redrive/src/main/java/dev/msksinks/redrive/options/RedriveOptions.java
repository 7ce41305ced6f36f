package dev.msksinks.redrive.options;

import dev.msksinks.redrive.select.Selection;
import dev.msksinks.redrive.send.KafkaTarget.Routing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;

/** What an operator can ask for. Filled by picocli. */
public final class RedriveOptions {
    @ArgGroup(multiplicity = "1", heading = "%nWhere to, one of:%n", order = 1)
    private TargetOptions target = new TargetOptions();

    @ArgGroup(validate = false, heading = "%nWhat goes:%n", order = 2)
    private SelectionOptions selection = new SelectionOptions();

    @ArgGroup(validate = false, heading = "%nHow:%n", order = 3)
    private SendingOptions sending = new SendingOptions();

    @ArgGroup(validate = false, heading = "%nWith --kafka:%n", order = 4)
    private KafkaOptions kafka = new KafkaOptions();

    /** What cannot be meant, each in a sentence. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        selection.check(problems);
        sending.check(problems);
        if (function().isPresent() && kafka.isUsed()) {
            problems.add("--kafka-properties, --to-topic and --repartition go with --kafka");
        }
        if (function().isEmpty() && target.kafka.isEmpty()) {
            problems.add("one of --function and --kafka is needed");
        } else if (function().isEmpty() && (bucket().isEmpty() || prefix().isEmpty())) {
            problems.add("--kafka needs --bucket and --prefix");
        }
        return problems;
    }

    public Optional<String> function() {
        return target.function;
    }

    /** The servers, where no function is asked for. */
    public String kafka() {
        return target.kafka.orElse("");
    }

    public Optional<Path> kafkaProperties() {
        return kafka.properties;
    }

    public Routing routing() {
        return new Routing(kafka.toTopic, kafka.repartition);
    }

    public Optional<String> bucket() {
        return selection.bucket;
    }

    public Optional<String> prefix() {
        return selection.prefix;
    }

    public Selection selection() {
        return selection.selection();
    }

    public long limit() {
        return selection.limit.orElse(Long.MAX_VALUE);
    }

    public boolean again() {
        return selection.again;
    }

    public boolean execute() {
        return sending.execute;
    }

    public int batchSize() {
        return sending.batchSize;
    }

    public int parallelism() {
        return sending.parallelism;
    }

    public Duration claimTimeout() {
        return Duration.ofMinutes(sending.claimTimeoutMinutes);
    }
}
