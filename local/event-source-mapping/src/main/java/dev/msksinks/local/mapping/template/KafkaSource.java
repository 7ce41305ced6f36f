package dev.msksinks.local.mapping.template;

/** The kind of cluster a mapping reads from, which its events tell. */
public sealed interface KafkaSource {

    /** What stands for a cluster that exists only on AWS. */
    KafkaSource LOCAL = new Msk("arn:aws:kafka:us-east-1:123456789012:cluster/local/local");

    /**
     * Amazon MSK.
     *
     * @param arn the cluster or VPC connection, passed on in every event
     */
    record Msk(String arn) implements KafkaSource {}

    /** A cluster of one's own; its events carry no ARN. */
    record SelfManaged() implements KafkaSource {}
}
