package dev.msksinks.local.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a Java program on the JDK this process runs on.
 *
 * @param flags what comes before the main class, such as {@code -Xmx256m} or {@code -Dname=value}
 * @param classPath jars and directories, in order
 * @param mainClass the fully qualified name
 * @param arguments what the main method receives
 */
public record JavaCommand(List<String> flags, List<Path> classPath, String mainClass, List<String> arguments) {

    public JavaCommand {
        flags = List.copyOf(flags);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
    }

    /** The words of the command, the program first. */
    public List<String> words() {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        words.add("-cp");
        words.add(String.join(
                System.getProperty("path.separator"),
                classPath.stream().map(Path::toString).toList()));
        words.add(mainClass);
        words.addAll(arguments);
        return List.copyOf(words);
    }
}
