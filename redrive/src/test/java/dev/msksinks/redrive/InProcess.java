package dev.msksinks.redrive;

import dev.msksinks.local.parts.RealParts;
import dev.msksinks.redrive.testing.RedriveProcess.Ended;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;

/** The command with its real connections, told by system properties where S3 and Lambda are; quicker than a process. */
final class InProcess {
    private InProcess() {}

    static Ended run(URI lambda, String... arguments) {
        Map.of(
                        "aws.endpointUrlS3", RealParts.s3().endpoint().toString(),
                        "aws.endpointUrlLambda", lambda.toString(),
                        "aws.region", "us-east-1",
                        "aws.accessKeyId", "local",
                        "aws.secretAccessKey", "local")
                .forEach(System::setProperty);
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
        CommandLine line = Main.commandLine(new RedriveCommand(
                new AwsConnections(), new Screen(out, out, false), InstantSource.system(), () -> false));
        int exitCode = line.setOut(writer).setErr(writer).execute(arguments);
        return new Ended(exitCode, screen.toString(StandardCharsets.UTF_8));
    }
}
