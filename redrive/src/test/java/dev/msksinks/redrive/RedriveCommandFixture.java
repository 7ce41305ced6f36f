package dev.msksinks.redrive;

import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.marks.Marks;
import dev.msksinks.redrive.send.KafkaTarget.Routing;
import dev.msksinks.redrive.send.Target;
import dev.msksinks.redrive.testing.InMemoryBucket;
import dev.msksinks.redrive.testing.Samples;
import dev.msksinks.redrive.testing.ScriptedTarget;
import dev.msksinks.redrive.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;

/** The command on a bucket in memory, with a target that answers as it is told. */
abstract class RedriveCommandFixture {
    final InMemoryBucket bucket = new InMemoryBucket();

    Bucket connected = bucket;

    final ScriptedTarget target = new ScriptedTarget();

    final SettableClock clock = new SettableClock();

    final AtomicBoolean stopped = new AtomicBoolean();

    final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

    int run(String... arguments) {
        CommandLine line =
                Main.commandLine(new RedriveCommand(new Connected(), new Screen(out, out, false), clock, stopped::get));
        PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
        return line.setOut(writer).setErr(writer).execute(arguments);
    }

    void claimElsewhere(int partition, long offset) {
        new Marks(bucket, new Marks.Run("elsewhere", "function f", Duration.ofMinutes(20), false), clock)
                .claim(List.of(Samples.entry(partition, offset)));
    }

    String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private final class Connected implements Connections {
        @Override
        public Bucket bucket(String name) {
            return connected;
        }

        @Override
        public Target function(String nameOrArn, int parallelism) {
            return target;
        }

        @Override
        public Target kafka(String bootstrapServers, Optional<Path> properties, Routing routing) {
            return target;
        }

        @Override
        public DeadLetterPlace deadLettersOf(String nameOrArn) {
            return nameOrArn.equals("silent")
                    ? new DeadLetterPlace(Optional.empty(), Optional.empty())
                    : new DeadLetterPlace(Optional.of("lake"), Optional.of(Samples.PREFIX));
        }
    }
}
