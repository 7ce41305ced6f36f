package dev.msksinks.local.mapping.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Provisioned mode: how many event pollers stand by and how many there may be.
 *
 * @param minimum 1 to 200
 * @param maximum 1 to 2,000, no less than the minimum
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ProvisionedPollerConfig.html">ProvisionedPollerConfig</a>
 */
public record ProvisionedPollers(int minimum, int maximum) {

    public static final int DEFAULT_MINIMUM = 1;
    public static final int DEFAULT_MAXIMUM = 200;

    private static final int MOST_AT_LEAST = 200;
    private static final int MOST = 2_000;

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (minimum < 1 || minimum > MOST_AT_LEAST) {
            problems.add("ProvisionedPollerConfig.MinimumPollers must be 1 to " + MOST_AT_LEAST + ", not " + minimum);
        }
        if (maximum < 1 || maximum > MOST) {
            problems.add("ProvisionedPollerConfig.MaximumPollers must be 1 to " + MOST + ", not " + maximum);
        }
        if (maximum < minimum) {
            problems.add("ProvisionedPollerConfig.MaximumPollers must be no less than MinimumPollers, but " + maximum
                    + " is less than " + minimum);
        }
        return problems;
    }
}
