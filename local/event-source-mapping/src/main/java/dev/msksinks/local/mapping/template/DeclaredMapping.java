package dev.msksinks.local.mapping.template;

/**
 * An event source mapping as a template declares it: as an event of a function, or as a resource of its own.
 *
 * @param name the event's name or the resource's logical id
 * @param type the kind of cluster
 * @param arnProperty what names the cluster among {@code properties}
 * @param properties what both forms have in common
 * @param kafka the consumer group and the schema registry, which a resource has one level below
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html">
 *     AWS::Lambda::EventSourceMapping</a>
 */
record DeclaredMapping(String name, EventType type, String arnProperty, Properties properties, Properties kafka) {

    static DeclaredMapping event(String name, EventType type, Properties properties) {
        return new DeclaredMapping(name, type, "Stream", properties, properties);
    }

    static DeclaredMapping resource(String name, Properties properties) {
        return properties.has("SelfManagedEventSource")
                ? resource(name, EventType.SELF_MANAGED_KAFKA, properties, "SelfManagedKafkaEventSourceConfig")
                : resource(name, EventType.MSK, properties, "AmazonManagedKafkaEventSourceConfig");
    }

    private static DeclaredMapping resource(String name, EventType type, Properties properties, String kafka) {
        return new DeclaredMapping(name, type, "EventSourceArn", properties, properties.nested(kafka));
    }
}
