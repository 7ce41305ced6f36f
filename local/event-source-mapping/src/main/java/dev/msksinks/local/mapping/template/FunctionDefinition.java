package dev.msksinks.local.mapping.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java function of a template, within the limits of Lambda's CreateFunction.
 *
 * @param logicalId the resource's name in the template
 * @param functionName the name it would be deployed with
 * @param arn the function's ARN
 * @param runtime the identifier of its runtime, such as {@code java25}
 * @param handler the class, or class and method, that handles an event
 * @param codeUri its deployment package: a jar, a zip or a folder
 * @param memoryMb its memory, 128 to 10,240 MB
 * @param timeout the longest an invocation may last, 1 to 900 s; 840 s with a Kafka event
 * @param snapStart whether its published versions start from a snapshot
 * @param environment its environment variables
 * @param mappings the event source mappings that invoke it
 */
public record FunctionDefinition(
        String logicalId,
        String functionName,
        String arn,
        String runtime,
        String handler,
        Path codeUri,
        int memoryMb,
        Duration timeout,
        boolean snapStart,
        Map<String, String> environment,
        List<MappingDefinition> mappings) {

    public static final int DEFAULT_MEMORY_MB = 128;
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

    private static final int MAX_MEMORY_MB = 10_240;
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);
    private static final Duration MAX_TIMEOUT_WITH_KAFKA = Duration.ofMinutes(14);

    /**
     * @throws IllegalArgumentException naming every value out of Lambda's limits
     */
    public FunctionDefinition {
        environment = Map.copyOf(environment);
        mappings = List.copyOf(mappings);
        List<String> problems = new ArrayList<>();
        if (memoryMb < DEFAULT_MEMORY_MB || memoryMb > MAX_MEMORY_MB) {
            problems.add("MemorySize must be " + DEFAULT_MEMORY_MB + " to " + MAX_MEMORY_MB + ", not " + memoryMb);
        }
        Duration longest = mappings.isEmpty() ? MAX_TIMEOUT : MAX_TIMEOUT_WITH_KAFKA;
        if (!timeout.isPositive() || timeout.compareTo(longest) > 0) {
            problems.add("Timeout must be 1 to " + longest.toSeconds() + ", not " + timeout.toSeconds()
                    + (mappings.isEmpty() ? "" : " (a function with a Kafka event has 14 minutes at most)"));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** A function with Lambda's defaults and no mappings, for use without a template. */
    public static FunctionDefinition of(String name, String handler, Path codeUri) {
        return new FunctionDefinition(
                name,
                name,
                "arn:aws:lambda:us-east-1:123456789012:function:" + name,
                "java25",
                handler,
                codeUri,
                DEFAULT_MEMORY_MB,
                DEFAULT_TIMEOUT,
                false,
                Map.of(),
                List.of());
    }

    public FunctionDefinition withMemoryMb(int megabytes) {
        return new FunctionDefinition(
                logicalId,
                functionName,
                arn,
                runtime,
                handler,
                codeUri,
                megabytes,
                timeout,
                snapStart,
                environment,
                mappings);
    }

    public FunctionDefinition withTimeout(Duration longest) {
        return new FunctionDefinition(
                logicalId,
                functionName,
                arn,
                runtime,
                handler,
                codeUri,
                memoryMb,
                longest,
                snapStart,
                environment,
                mappings);
    }

    public FunctionDefinition withSnapStart(boolean on) {
        return new FunctionDefinition(
                logicalId, functionName, arn, runtime, handler, codeUri, memoryMb, timeout, on, environment, mappings);
    }

    public FunctionDefinition withEnvironment(Map<String, String> variables) {
        return new FunctionDefinition(
                logicalId,
                functionName,
                arn,
                runtime,
                handler,
                codeUri,
                memoryMb,
                timeout,
                snapStart,
                variables,
                mappings);
    }
}
