package dev.msksinks.local.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The class path of a module that runs as a process of its own, as the build resolved it.
 *
 * <p>Such a module carries the resource {@code dev/msksinks/local/<artifact>.classpath}; whoever starts it depends on
 * it with everything transitive excluded, so the module's own dependencies never meet anybody else's.
 */
public final class ModuleClassPath {

    private ModuleClassPath() {}

    /**
     * The module itself, then its dependencies.
     *
     * @param artifact the module's artifactId
     * @throws IllegalArgumentException when no such module is on this process's class path
     * @throws IllegalStateException when the module was built on another machine, whose files are not here
     */
    public static List<Path> of(String artifact) {
        String resource = "dev/msksinks/local/" + artifact + ".classpath";
        URL url = ModuleClassPath.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new IllegalArgumentException("The class path of " + artifact + " is not here: " + resource
                    + " is missing. Build the module " + artifact + " first.");
        }
        try (InputStream stream = url.openStream()) {
            String resolved = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
            var classPath = new ArrayList<Path>();
            classPath.add(root(url, resource));
            Pattern.compile(System.getProperty("path.separator"), Pattern.LITERAL)
                    .splitAsStream(resolved)
                    .map(Path::of)
                    .forEach(classPath::add);
            classPath.stream().filter(Files::notExists).findFirst().ifPresent(absent -> {
                throw new IllegalStateException("The class path of " + artifact + " names " + absent
                        + ", which is not here. Build the module " + artifact + " on this machine.");
            });
            return List.copyOf(classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root(URL resource, String name) throws IOException {
        try {
            if (resource.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String location = resource.toExternalForm();
            return Path.of(new URI(location.substring(0, location.length() - name.length())));
        } catch (URISyntaxException e) {
            throw new IOException("No path for " + resource, e);
        }
    }
}
