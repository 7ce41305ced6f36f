package dev.msksinks.local.mapping;

import dev.msksinks.local.mapping.template.ProvisionedPollers;
import java.util.OptionalLong;

/**
 * How many pollers there are to be in provisioned mode: one more when more than a batch a poller waits for some time, one less
 * after a long time without lag. Lambda scales by the offset lag too, but does not tell its thresholds.
 */
final class PollerScaling {

    /** In looks at the lag. */
    static final int PATIENCE_TO_GROW = 3;

    static final int PATIENCE_TO_SHRINK = 60;

    private final ProvisionedPollers limits;
    private final int batchSize;
    private int busy;
    private int idle;

    PollerScaling(ProvisionedPollers limits, int batchSize) {
        this.limits = limits;
        this.batchSize = batchSize;
    }

    /** To be called at even intervals. */
    int pollers(int now, OptionalLong lag) {
        busy = lag.isPresent() && lag.getAsLong() > (long) batchSize * now ? busy + 1 : 0;
        idle = lag.equals(OptionalLong.of(0)) ? idle + 1 : 0;
        int wanted = now;
        if (busy >= PATIENCE_TO_GROW) {
            busy = 0;
            wanted++;
        } else if (idle >= PATIENCE_TO_SHRINK) {
            idle = 0;
            wanted--;
        }
        return Math.clamp(wanted, limits.minimum(), limits.maximum());
    }
}
