package dev.msksinks.benchmarks.memory;

import dev.msksinks.benchmarks.decode.EventBytes;
import dev.msksinks.benchmarks.decode.Steps;
import dev.msksinks.benchmarks.events.Events;
import dev.msksinks.benchmarks.events.Shape;
import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.local.parts.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The most heap that is held while an event is read by Lambda's runtime client, decoded and planned. Told by the log of a
 * collector whose young generation is so small that all that is held is soon outside of it, in a JVM of its own.
 */
public final class HeldHeap {
    private static final String BEGIN = "begin ";
    private static final String END = "end";
    private static final Pattern OLD_GENERATION = Pattern.compile("Tenured: \\d+K\\(\\d+K\\)->(\\d+)K");
    private static final int BYTES_A_KB = 1_024;
    private static final int WARM_UPS = 3;

    private HeldHeap() {}

    /**
     * In bytes, those of the event included, and short of what fits into a young generation of 1 MB.
     *
     * @param shapes as {@link Shape#parse} reads them
     */
    static Map<String, Long> bytes(Subject subject, List<String> shapes) throws IOException, InterruptedException {
        Iterator<String> logs =
                Stream.of(run(subject, shapes).split(BEGIN)).skip(1).iterator();
        Map<String, Long> bytes = new LinkedHashMap<>();
        shapes.forEach(shape -> bytes.put(shape, bytes(logs.next())));
        return bytes;
    }

    private static long bytes(String log) {
        long event = Long.parseLong(log.lines().findFirst().orElseThrow());
        List<Long> held = OLD_GENERATION
                .matcher(log.substring(0, log.indexOf(END)))
                .results()
                .map(line -> Long.parseLong(line.group(1)) * BYTES_A_KB)
                .toList();
        return Collections.max(held) - held.getFirst() + event;
    }

    private static String run(Subject subject, List<String> shapes) throws IOException, InterruptedException {
        JavaCommand command = new JavaCommand(
                List.of("-XX:+UseSerialGC", "-Xmn1m", "-Xmx1g", "-Xlog:gc+heap:stdout"),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of)
                        .toList(),
                HeldHeap.class.getName(),
                Stream.concat(Stream.of(subject.id()), shapes.stream()).toList());
        Process jvm = new ProcessBuilder(command.words())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String log = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = jvm.waitFor();
        if (exitCode != 0) {
            throw new IOException("the JVM for " + subject.id() + " ended with " + exitCode);
        }
        return log;
    }

    /** @param arguments function, shapes */
    public static void main(String[] arguments) {
        Subject subject = Subject.of(arguments[0]);
        Steps steps = Steps.of(subject);
        for (String shape : List.of(arguments).subList(1, arguments.length)) {
            byte[] event = new Events(subject, Shape.parse(shape)).next();
            for (int i = 0; i < WARM_UPS; i++) {
                steps.plan(EventBytes.read(event));
            }
            System.out.println(BEGIN + event.length);
            System.gc();
            steps.plan(EventBytes.read(event));
            // What comes behind belongs to the next one
            System.out.println(END);
        }
    }
}
