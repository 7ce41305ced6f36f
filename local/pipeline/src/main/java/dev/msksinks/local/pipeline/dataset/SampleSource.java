package dev.msksinks.local.pipeline.dataset;

/** Makes the samples of a topic. */
public interface SampleSource {

    Topic topic();

    /** The sample with this index: the same whenever it is asked for. */
    Content content(int index);
}
