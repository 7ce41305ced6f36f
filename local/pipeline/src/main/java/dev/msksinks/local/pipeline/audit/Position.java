package dev.msksinks.local.pipeline.audit;

/** A record's place in Kafka. */
record Position(String topic, int partition, long offset) {
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
