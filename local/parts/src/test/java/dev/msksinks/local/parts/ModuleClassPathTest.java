package dev.msksinks.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleClassPathTest {

    @Test
    void startsWithTheModuleItselfAndNamesFilesThatExist() {
        List<Path> classPath = ModuleClassPath.of("local-s3");

        assertThat(classPath.getFirst().toString()).contains("local").contains("s3");
        assertThat(classPath)
                .allMatch(Files::exists)
                .anyMatch(path -> path.getFileName().toString().startsWith("s3proxy-"));
    }

    @Test
    void dynamoDbKeepsTheOlderSdkThatItNeeds() {
        assertThat(ModuleClassPath.of("local-dynamodb"))
                .filteredOn(path -> path.toString().contains("awssdk"))
                .isNotEmpty()
                .allMatch(path -> path.getFileName().toString().contains("-2.25.50"));
    }

    @Test
    void nothingFromThoseClassPathsIsOnThisOne() {
        assertThatThrownBy(() -> Class.forName("org.gaul.s3proxy.Main")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("kafka.Kafka")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void saysThatAModuleWasBuiltElsewhere() {
        assertThatThrownBy(() -> ModuleClassPath.of("elsewhere"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("elsewhere", "here.jar", "on this machine");
    }

    @Test
    void saysWhichModuleIsMissing() {
        assertThatThrownBy(() -> ModuleClassPath.of("local-oracle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("local-oracle");
    }
}
