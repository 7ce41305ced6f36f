package dev.msksinks.benchmarks.stores;

import dev.msksinks.benchmarks.events.Subject;
import dev.msksinks.local.mapping.function.FunctionOptions;
import dev.msksinks.local.mapping.function.LambdaFunction;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.template.SamTemplate;
import dev.msksinks.local.mapping.template.TemplateContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Functions in Lambda's runtime client, each in a process of its own: those of the template from their jars, and handlers of
 * this module with the same memory and the same settings of the JVM.
 *
 * @param root of the project
 */
public record Handlers(Path root, LocalStores stores) {
    private static final String CONNECTION =
            "arn:aws:kafka:us-east-1:123456789012:vpc-connection/210987654321/local/00000000-0000-0000-0000-000000000000-1";

    /** The function as it is deployed. */
    public FunctionDefinition deployed(Subject subject) {
        return SamTemplate.read(
                        root.resolve("template.yaml"),
                        TemplateContext.local()
                                .withParameters(Map.of("MskConnectionArn", CONNECTION))
                                .withResources(stores.resources()))
                .functions()
                .stream()
                .filter(function -> function.logicalId().equals(subject.logicalId()))
                .findFirst()
                .orElseThrow();
    }

    /** A handler of this module in the place of the function. */
    public FunctionDefinition other(Subject subject, Class<?> handler) {
        FunctionDefinition deployed = deployed(subject);
        return new FunctionDefinition(
                handler.getSimpleName(),
                handler.getSimpleName(),
                deployed.arn(),
                deployed.runtime(),
                handler.getName(),
                packaged(),
                deployed.memoryMb(),
                deployed.timeout(),
                deployed.snapStart(),
                Map.of(),
                List.of());
    }

    public LambdaFunction start(FunctionDefinition definition) {
        return LambdaFunction.create(definition, options());
    }

    /** For functions that are warmed up by what is measured. */
    public FunctionOptions options() {
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.put("REHEARSED_BATCHES", "0");
        return rehearsing().withEnvironment(environment);
    }

    /** As they are deployed. */
    public FunctionOptions rehearsing() {
        return FunctionOptions.in(target().resolve("functions")).withEnvironment(stores.environment());
    }

    /** This module with all that it needs, laid out as Lambda unpacks a zip: classes, and jars in {@code lib}. */
    private Path packaged() {
        Path folder = target().resolve("handlers");
        Path lib = folder.resolve("lib");
        try {
            Files.createDirectories(lib);
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path path = Path.of(entry);
                if (Files.isDirectory(path)) {
                    linkAll(folder, path);
                } else if (!path.startsWith(root.toAbsolutePath().normalize().resolve("functions"))) {
                    link(lib.resolve(path.getFileName()), path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static void linkAll(Path folder, Path classes) throws IOException {
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(classes)) {
            for (Path topmost : packages) {
                link(folder.resolve(topmost.getFileName()), topmost);
            }
        }
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.exists(link)) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
        }
    }

    /** For files that a build makes anew. */
    public Path target() {
        return root.resolve("benchmarks").resolve("target");
    }
}
