package dev.msksinks.local.mapping.template;

import java.util.HashMap;
import java.util.Map;

/**
 * What a deployment would supply to the template.
 *
 * @param parameters values that override the defaults of the template's parameters
 * @param region the value of {@code AWS::Region}
 * @param accountId the value of {@code AWS::AccountId}
 * @param stackName the value of {@code AWS::StackName}
 * @param resources what the template's resources resolve to
 * @param environment variables of every function, whatever the template has of the same names
 */
public record TemplateContext(
        Map<String, String> parameters,
        String region,
        String accountId,
        String stackName,
        ResourceResolver resources,
        Map<String, String> environment) {

    /** The account number that AWS's documentation uses for examples. */
    private static final String EXAMPLE_ACCOUNT = "123456789012";

    public TemplateContext {
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
    }

    /** A stack {@code local} in us-east-1 with the template's defaults and no resources. */
    public static TemplateContext local() {
        return new TemplateContext(
                Map.of(), "us-east-1", EXAMPLE_ACCOUNT, "local", ResourceResolver.of(Map.of()), Map.of());
    }

    public TemplateContext withParameters(Map<String, String> overrides) {
        return new TemplateContext(overrides, region, accountId, stackName, resources, environment);
    }

    /** With what a deployment would take from that file; parameters that it does not set stay. */
    public TemplateContext withSamConfig(SamConfig config) {
        Map<String, String> overridden = new HashMap<>(parameters);
        overridden.putAll(config.parameters());
        return new TemplateContext(
                overridden,
                config.region().orElse(region),
                accountId,
                config.stackName().orElse(stackName),
                resources,
                environment);
    }

    public TemplateContext withResources(ResourceResolver resolver) {
        return new TemplateContext(parameters, region, accountId, stackName, resolver, environment);
    }

    public TemplateContext withResources(Map<String, String> values) {
        return withResources(ResourceResolver.of(values));
    }

    /** With variables for every function; what the template has of the same names is not looked at, so it may refer to anything. */
    public TemplateContext withEnvironment(Map<String, String> variables) {
        return new TemplateContext(parameters, region, accountId, stackName, resources, variables);
    }
}
