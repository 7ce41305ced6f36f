package dev.msksinks.redrive;

import dev.msksinks.redrive.Connections.DeadLetterPlace;
import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.marks.Marks;
import dev.msksinks.redrive.options.RedriveOptions;
import dev.msksinks.redrive.select.Batch;
import dev.msksinks.redrive.select.Entry;
import dev.msksinks.redrive.select.Lanes;
import dev.msksinks.redrive.send.FunctionTarget;
import dev.msksinks.redrive.send.Target;
import dev.msksinks.redrive.show.ProgressBar;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds, shows, and sends if asked to. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpWidth = 100,
        customSynopsis = {
            "java -jar redrive.jar --function <name|ARN> [options]",
            "       java -jar redrive.jar --kafka <host:port,...> --bucket <bucket> --prefix <prefix> [options]"
        },
        description = {
            "",
            "Sends dead letters and on-failure objects again, to their function or to Kafka, with the bytes, keys,"
                    + " headers and timestamps that they came with.",
            "",
            "Without --execute it shows what would go. What was taken is marked below <prefix>-redriven/ and does not go a"
                    + " second time, with several runs at once neither. What failed again is named and stays as it was."
                    + " Records of a partition go in order; if one cannot go on, the others do. Region, credentials and"
                    + " endpoints are found as the AWS CLI finds them.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that was wanted was taken, now or before, or nothing was there; or a dry run",
            "1:something failed again, was not sent, or cannot be read",
            "2:wrong options, or the run could not begin or go on to its end",
            "130:interrupted (143: terminated); what came of the requests under way is marked"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar redrive.jar --function modem-status:live",
            "  java -jar redrive.jar --function modem-status:live --code time-in-future --from 2026-11-20 \\",
            "      --execute",
            "  java -jar redrive.jar --function modem-status:live --prefix aws/lambda/<mapping> --execute",
            "  java -jar redrive.jar --kafka b-1:9098 --kafka-properties client.properties --bucket lake \\",
            "      --prefix errors/modem-status --execute"
        })
final class RedriveCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    static final int COULD_NOT_RUN = 2;

    private final Connections connections;
    private final Screen screen;
    private final InstantSource clock;
    private final BooleanSupplier stopped;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RedriveOptions options = new RedriveOptions();

    /** @param stopped whether no further batch is to be begun */
    RedriveCommand(Connections connections, Screen screen, InstantSource clock, BooleanSupplier stopped) {
        this.connections = connections;
        this.screen = screen;
        this.clock = clock;
        this.stopped = stopped;
    }

    @Override
    public Integer call() {
        List<String> problems = options.problems();
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
        try (Target target = target()) {
            return run(target);
        } catch (CouldNotRunException e) {
            screen.problem(e.getMessage());
            return COULD_NOT_RUN;
        } catch (OutOfMemoryError e) {
            screen.problem("These are more records than fit into memory: choose some by --topic, --from and --until,"
                    + " or give Java more with -Xmx");
            return COULD_NOT_RUN;
        }
    }

    private int run(Target target) {
        Place place = place();
        Bucket bucket = connections.bucket(place.bucket());
        Marks marks = new Marks(
                bucket,
                new Marks.Run(UUID.randomUUID().toString(), target.name(), options.claimTimeout(), options.again()),
                clock);
        Found all = new Scan(bucket, options.selection(), target, marks, stopped)
                .find(place.prefix(), (done, failed) -> screen.reading(done));
        Found found = all.withOpen(all.open().stream().limit(options.limit()).toList());
        screen.found(place.toString(), found, target.name(), options.execute());
        Optional<Tally.Result> result = options.execute() && !found.open().isEmpty()
                ? Optional.of(execute(found.open(), new Loader(bucket), marks, target))
                : Optional.empty();
        return exitCode(found, result);
    }

    private Tally.Result execute(List<Entry> entries, Loader loader, Marks marks, Target target) {
        Collection<List<Batch>> lanes = Lanes.of(entries, options.batchSize(), FunctionTarget.MOST_BYTES);
        Tally.Result result;
        try (ProgressBar progress = screen.progress("records", entries.size(), clock)) {
            result = new Execution(loader, marks, target, progress, stopped).run(lanes, options.parallelism());
        }
        screen.result(result, target.name());
        return result;
    }

    private int exitCode(Found found, Optional<Tally.Result> result) {
        if (result.flatMap(Tally.Result::ended).isPresent()) {
            return COULD_NOT_RUN;
        }
        if (!options.execute()) {
            return DONE;
        }
        boolean all = result.map(done -> done.taken() + done.elsewhere() == done.wanted())
                .orElse(true);
        return all && found.isWhole() ? DONE : FAILED;
    }

    private Target target() {
        return options.function()
                .map(name -> connections.function(name, options.parallelism()))
                .orElseGet(() -> connections.kafka(options.kafka(), options.kafkaProperties(), options.routing()));
    }

    private record Place(String bucket, String prefix) {
        @Override
        public String toString() {
            return "s3://" + bucket + "/" + prefix.replaceFirst("/+$", "");
        }
    }

    private Place place() {
        Optional<DeadLetterPlace> ofFunction =
                options.bucket().isPresent() && options.prefix().isPresent()
                        ? Optional.empty()
                        : options.function().map(connections::deadLettersOf);
        return new Place(
                options.bucket()
                        .or(() -> ofFunction.flatMap(DeadLetterPlace::bucket))
                        .orElseThrow(() -> new CouldNotRunException(
                                "The function does not say where its dead letters are; give --bucket")),
                options.prefix()
                        // A folder and nothing else: that of another function may begin alike.
                        .or(() -> ofFunction.flatMap(DeadLetterPlace::prefix).map(folder -> folder + "/"))
                        .orElseThrow(() -> new CouldNotRunException(
                                "The function does not say where its dead letters are; give --prefix")));
    }
}
