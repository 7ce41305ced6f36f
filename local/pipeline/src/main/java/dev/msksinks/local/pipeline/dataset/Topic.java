package dev.msksinks.local.pipeline.dataset;

/** The topics of the producer account, with the partitions that the local broker gives them. */
public enum Topic {
    MODEM_TELEMETRY("modem-telemetry", 6, 20),
    CUSTOMER("customer", 3, 5),
    ORDERS("orders", 6, 10),
    INVENTORY("inventory", 3, 5);

    private final String topicName;
    private final int partitions;
    private final int share;

    Topic(String topicName, int partitions, int share) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.share = share;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    /** This topic's part of that many records. */
    public int shareOf(int records) {
        return Math.max(1, Math.toIntExact((long) records * share / 40));
    }
}
