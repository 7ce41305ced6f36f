package dev.msksinks.redrive;

import dev.msksinks.redrive.select.TimeOfOption;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The command {@code redrive}. */
public final class Main {
    /** Ctrl-C lets requests under way end, so that what came of them is marked. A function may take 15 minutes. */
    private static final int LONGEST_END_MINUTES = 16;

    private Main() {}

    public static void main(String[] arguments) {
        AtomicBoolean stopped = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> awaitEnd(stopped, ended), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        Screen screen = new Screen(System.out, System.err, isTerminal());
        int exitCode;
        try {
            exitCode = commandLine(
                            new RedriveCommand(new AwsConnections(), screen, InstantSource.system(), stopped::get))
                    .execute(arguments);
        } finally {
            ended.countDown();
        }
        System.exit(exitCode);
    }

    static CommandLine commandLine(RedriveCommand command) {
        return new CommandLine(command)
                .registerConverter(Instant.class, text -> {
                    try {
                        return TimeOfOption.parse(text);
                    } catch (IllegalArgumentException e) {
                        throw new TypeConversionException(e.getMessage());
                    }
                })
                .setParameterExceptionHandler((problem, _) -> {
                    PrintWriter err = problem.getCommandLine().getErr();
                    err.println(problem.getMessage());
                    err.println("--help says what there is.");
                    return RedriveCommand.COULD_NOT_RUN;
                })
                .setExecutionExceptionHandler((failure, line, _) -> {
                    unforeseen(failure, line.getErr());
                    return RedriveCommand.COULD_NOT_RUN;
                });
    }

    /** Without messages: nobody knows whether one quotes a record. */
    private static void unforeseen(Exception failure, PrintWriter err) {
        err.println(
                "Failed in a way that was not foreseen: " + failure.getClass().getName());
        for (StackTraceElement element : failure.getStackTrace()) {
            err.println("    at " + element);
        }
    }

    private static void awaitEnd(AtomicBoolean stopped, CountDownLatch ended) {
        if (ended.getCount() == 0) {
            return;
        }
        stopped.set(true);
        System.err.println(
                "Stopping when the requests under way have ended. Killed before, what they hold is claimed until --claim-timeout.");
        try {
            var _ = ended.await(LONGEST_END_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // Java 25 has no console again where there is no terminal
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
