package dev.msksinks.local.mapping.onfailure;

import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.OnFailure;

/** Makes the destination that a mapping's definition asks for. */
public final class OnFailureDestinations {

    private OnFailureDestinations() {}

    /**
     * @param bootstrapServers the cluster that the mapping reads from
     * @param store keeps what is sent to buckets, queues and topics of SNS
     */
    public static OnFailureDestination of(MappingDefinition mapping, String bootstrapServers, OnFailureStore store) {
        return mapping.failureHandling()
                .onFailure()
                .map(onFailure -> switch (onFailure) {
                    case OnFailure.KafkaTopic(String topic) -> KafkaTopicDestination.connect(topic, bootstrapServers);
                    case OnFailure.S3Bucket bucket -> new S3Destination(bucket, store);
                    case OnFailure.SqsQueue queue -> new MessageDestination(queue, store);
                    case OnFailure.SnsTopic topic -> new MessageDestination(topic, store);
                })
                .orElse(OnFailureDestination.NONE);
    }
}
