package dev.msksinks.local.mapping.junit;

import dev.msksinks.local.mapping.MappingOptions;
import dev.msksinks.local.mapping.function.FunctionInvoker;
import dev.msksinks.local.mapping.template.FunctionDefinition;
import dev.msksinks.local.mapping.template.MappingDefinition;
import dev.msksinks.local.mapping.template.OnFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be started, known in full and not begun.
 *
 * @param notices what the template asks for and this machine does otherwise
 * @param partitions of each topic
 */
record Plan(List<Invoked> functions, List<String> notices, int partitions, MappingOptions options) {

    /** A function and the mappings that invoke it. */
    sealed interface Invoked {
        List<MappingDefinition> mappings();
    }

    /** Runs in execution environments. */
    record Deployed(FunctionDefinition function) implements Invoked {
        @Override
        public List<MappingDefinition> mappings() {
            return function.mappings();
        }
    }

    /** Runs in the JVM of the test. */
    record InProcess(MappingDefinition mapping, FunctionInvoker function) implements Invoked {
        @Override
        public List<MappingDefinition> mappings() {
            return List.of(mapping);
        }
    }

    /** Those of the mappings and of their on-failure destinations. */
    Set<String> topics() {
        Set<String> topics = new HashSet<>();
        functions.stream().flatMap(function -> function.mappings().stream()).forEach(mapping -> {
            topics.add(mapping.topic());
            destination(mapping).forEach(topics::add);
        });
        return topics;
    }

    private static Stream<String> destination(MappingDefinition mapping) {
        return mapping
                .failureHandling()
                .onFailure()
                .filter(OnFailure.KafkaTopic.class::isInstance)
                .map(destination -> ((OnFailure.KafkaTopic) destination).topic())
                .stream();
    }
}
