package dev.msksinks.benchmarks.measure;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of the libraries that make a difference to what is measured. */
public final class Versions {
    private static final Set<String> MEASURED = Set.of(
            "apache5-client",
            "dynamodb",
            "jackson-core",
            "jedis",
            "jmh-core",
            "kafka-clients",
            "parallel-consumer-core",
            "s3");

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^-]*)\\.jar");

    private Versions() {}

    /** As the names of the jars say. */
    public static Map<String, String> on(String classPath) {
        Map<String, String> versions = new TreeMap<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
            if (jar.matches() && MEASURED.contains(jar.group(1))) {
                versions.put(jar.group(1), jar.group(2));
            }
        }
        return versions;
    }
}
