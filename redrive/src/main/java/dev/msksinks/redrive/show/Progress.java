package dev.msksinks.redrive.show;

/** How far a run is. Used by several threads. */
@FunctionalInterface
public interface Progress {

    /** @param failed how many of those are done and failed */
    void add(int done, int failed);

    static Progress none() {
        return (done, failed) -> {};
    }
}
