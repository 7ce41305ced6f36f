package dev.msksinks.local.pipeline;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the command is asked for.
 *
 * @param records {@code records}, 40,000 by default and 200,000 in a storm: how many good records in all
 * @param seed {@code seed}: the same seed makes the same records; a storm without one has another each time
 * @param storm {@code storm}: whether faults strike while records flow; the same seed makes the same faults
 * @param keep {@code keep}: whether everything is left running when the audit is done
 * @param plainRuntimeClient {@code runtime=plain}: whether the handlers run in a runtime client of plain Java even where
 *     Lambda's own could run
 * @param template the template to read functions and mappings from
 * @param directory where logs and data go
 * @param templateParameters values for parameters of the template, over its defaults
 */
public record PipelineOptions(
        int records,
        long seed,
        boolean storm,
        boolean keep,
        boolean plainRuntimeClient,
        Path template,
        Path directory,
        Map<String, String> templateParameters) {
    static final int DEFAULT_RECORDS = 40_000;
    static final int STORM_RECORDS = 200_000;
    /** As many as the heap that the build gives the pipeline holds, with some to spare. */
    private static final int MOST_RECORDS = 500_000;

    public PipelineOptions {
        templateParameters = Map.copyOf(templateParameters);
    }

    /** @throws IllegalArgumentException with a sentence on what is wrong */
    static PipelineOptions from(Properties properties, Path root) {
        boolean storm = flag("storm", properties.getProperty("storm", "false"));
        return new PipelineOptions(
                records(properties.getProperty("records", ""), storm ? STORM_RECORDS : DEFAULT_RECORDS),
                seed(properties.getProperty("seed", ""), storm),
                storm,
                flag("keep", properties.getProperty("keep", "false")),
                plainRuntimeClient(properties.getProperty("runtime", "")),
                root.resolve("template.yaml"),
                directory(root),
                Map.of());
    }

    /** Where logs go in the repository of this root. */
    static Path directory(Path root) {
        return root.resolve("local/pipeline/target/run");
    }

    private static int records(String text, int otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int records = Integer.parseInt(text);
            if (records >= 40 && records <= MOST_RECORDS) {
                return records;
            }
        } catch (NumberFormatException e) {
            // Said below, with the range
        }
        throw new IllegalArgumentException("-Drecords must be a number from 40 to " + MOST_RECORDS);
    }

    private static long seed(String text, boolean storm) {
        long otherwise = storm ? ThreadLocalRandom.current().nextInt(1, Short.MAX_VALUE) : 1;
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-Dseed must be a whole number", e);
        }
    }

    private static boolean plainRuntimeClient(String text) {
        return switch (text) {
            case "" -> false;
            case "plain" -> true;
            default -> throw new IllegalArgumentException("-Druntime can only be plain");
        };
    }

    /** The name alone means yes. */
    private static boolean flag(String name, String text) {
        return switch (text) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("-D" + name + " is true or false");
        };
    }
}
