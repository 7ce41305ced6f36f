package dev.msksinks.local.mapping.template;

import java.util.Map;
import java.util.Optional;

/** Tells what stands in, on this machine, for a resource of the template. */
@FunctionalInterface
public interface ResourceResolver {

    /**
     * The value of a reference.
     *
     * @param reference a logical id as in {@code !Ref DeviceStatusTable}, or with an attribute as in
     *     {@code !GetAtt Cache.Endpoint.Address}
     * @return empty when nothing stands in for it
     */
    Optional<String> resolve(String reference);

    /** Resolves exactly the references in {@code values}. */
    static ResourceResolver of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return reference -> Optional.ofNullable(copy.get(reference));
    }
}
