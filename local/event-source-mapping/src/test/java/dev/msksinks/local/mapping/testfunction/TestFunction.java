package dev.msksinks.local.mapping.testfunction;

import dev.msksinks.local.mapping.template.FunctionDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The deployment package of {@link ScriptedHandler}. */
public final class TestFunction {

    private TestFunction() {}

    public static FunctionDefinition in(Path folder) {
        Path jar = folder.resolve("scripted.jar");
        try (JarOutputStream archive = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(ScriptedHandler.class, ScriptedHandler.Hooks.class)) {
                add(archive, type.getName().replace('.', '/') + ".class");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FunctionDefinition.of("Scripted", ScriptedHandler.class.getName() + "::handleRequest", jar);
    }

    private static void add(JarOutputStream archive, String name) throws IOException {
        archive.putNextEntry(new JarEntry(name));
        try (InputStream code = ScriptedHandler.class.getResourceAsStream("/" + name)) {
            code.transferTo(archive);
        }
    }
}
