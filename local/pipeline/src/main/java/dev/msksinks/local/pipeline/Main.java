package dev.msksinks.local.pipeline;

import dev.msksinks.local.mapping.template.InvalidTemplateException;
import dev.msksinks.local.parts.PartFailedException;
import dev.msksinks.local.pipeline.progress.ProgressDisplay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The command {@code mvn -Plocal}. Its only argument is the root of the repository. */
public final class Main {
    private static final int AGREES = 0;
    private static final int DIFFERS = 1;
    private static final int FAILED = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        // Ctrl-C, a kill and a normal end close everything by the same way.
        Resources resources = new Resources();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(resources), "close"));
        ProcessHandle.current().parent().ifPresent(Main::endWith);
        System.exit(run(Path.of(arguments[0]).toAbsolutePath().normalize(), resources));
    }

    private static int run(Path root, Resources resources) throws InterruptedException {
        try {
            PipelineOptions options = PipelineOptions.from(System.getProperties(), root);
            PipelineResult result =
                    new LocalPipeline(options, System.out, ProgressDisplay.onStandardOutput()).run(resources);
            print(result);
            if (options.keep()) {
                System.out.print(Endpoints.of(result));
                new CountDownLatch(1).await();
            }
            return result.agrees() ? AGREES : DIFFERS;
        } catch (IllegalArgumentException
                | InvalidTemplateException
                | PartFailedException
                | PipelineFailedException e) {
            return failed(e.getMessage(), resources);
        } catch (OutOfMemoryError e) {
            return failed("There is not memory enough for so many records; ask for fewer with -Drecords", resources);
        } catch (RuntimeException | Error e) {
            return failed("The run failed, which should not happen: " + e + stackTraceIn(root, e), resources);
        }
    }

    private static void print(PipelineResult result) {
        System.out.println();
        System.out.print(ResultTable.of(result.rows()));
        System.out.printf(
                "%n  %,d records in %,d invocations, %d s from the first produced to the last handled.%n  %s%n%n",
                result.records(),
                result.invocations(),
                result.handling().toSeconds(),
                result.agrees() ? "Every store holds what was produced." : "The stores do not hold what was produced.");
        result.storm().ifPresent(storm -> System.out.print(storm.text(result.handling())));
    }

    private static int failed(String sentence, Resources resources) {
        if (resources.isClosed()) {
            return FAILED;
        }
        System.err.println();
        System.err.println(sentence);
        return FAILED;
    }

    private static String stackTraceIn(Path root, Throwable failure) {
        Path file = PipelineOptions.directory(root).resolve("failure.txt");
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
            failure.printStackTrace(writer);
            return "; the stack trace is in " + file;
        } catch (IOException e) {
            return "";
        }
    }

    private static void close(Resources resources) {
        System.out.println("Stopping everything");
        resources.close();
    }

    /**
     * Maven that is killed takes this process along. On a thread of its own: exiting waits for child processes, whose ends
     * are told by the very thread that tells of Maven's.
     */
    private static void endWith(ProcessHandle parent) {
        var _ = parent.onExit().thenRun(() -> Thread.ofPlatform().start(() -> System.exit(FAILED)));
    }
}
