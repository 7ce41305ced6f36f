package dev.msksinks.local.kafka;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** A Kafka node that formats its storage before it starts, unless it did so in an earlier life. */
public final class SingleNode {

    private static final String CLUSTER = "bXNrLXNpbmtzLWxvY2FsLQ";

    private SingleNode() {}

    /**
     * Runs until the process ends.
     *
     * @param arguments the server.properties file
     */
    public static void main(String[] arguments) {
        String configuration = arguments[0];
        String[] format = {"format", "--ignore-formatted", "--standalone", "-t", CLUSTER, "-c", configuration};
        int status = StorageTool.execute(format, System.out);
        if (status != 0) {
            System.exit(status);
        }
        Kafka.main(new String[] {configuration});
    }
}
