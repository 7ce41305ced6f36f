package dev.msksinks.local.mapping.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamConfigTest {
    @TempDir
    Path folder;

    @Test
    void overridesAreATextWithWordsAsInAShell() throws IOException {
        assertThat(read("""
                        version = 0.1
                        [default.deploy.parameters]
                        parameter_overrides = "Topic=orders Rules=\\"{\\\\\\"a b\\\\\\":1}\\" Text='x y' ParameterKey=Size,ParameterValue=5 None="
                        """).parameters())
                .isEqualTo(Map.of("Topic", "orders", "Rules", "{\"a b\":1}", "Text", "x y", "Size", "5", "None", ""));
    }

    @Test
    void overridesAreAListWithEachInATextOfItsOwn() throws IOException {
        assertThat(read("""
                        [default.deploy.parameters]
                        parameter_overrides = [
                          "Arn=arn:aws:kafka:eu-central-1:123456789012:cluster/a/b",  # the producer's
                          "Subnets=subnet-1,subnet-2",
                          "Text=x = y",
                        ]
                        """).parameters())
                .isEqualTo(Map.of(
                        "Arn",
                        "arn:aws:kafka:eu-central-1:123456789012:cluster/a/b",
                        "Subnets",
                        "subnet-1,subnet-2",
                        "Text",
                        "x = y"));
    }

    @Test
    void settingsOfDeployComeBeforeThoseForAllCommands() throws IOException {
        assertThat(read("""
                        [default.global.parameters]
                        stack_name = "all"
                        region = "eu-west-1"
                        parameter_overrides = "A=1"
                        [default.deploy.parameters]
                        stack_name = "deployed"
                        [default.local_invoke.parameters]
                        parameter_overrides = "A=2"
                        """))
                .isEqualTo(new SamConfig(Map.of("A", "1"), Optional.of("eu-west-1"), Optional.of("deployed")));
    }

    @Test
    void environmentThatTheFileDoesNotHaveSetsNothing() throws IOException {
        assertThat(SamConfig.read(file("[default.deploy.parameters]\nparameter_overrides = \"A=1\"\n"), "production"))
                .isEqualTo(new SamConfig(Map.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void fileThatIsNoneIsRefusedByName() throws IOException {
        assertThatThrownBy(() -> read("[default"))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("samconfig.toml");
        assertThatThrownBy(() -> read("[default.deploy.parameters]\nparameter_overrides = \"Topic\"\n"))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("parameter_overrides must be Key=Value, not Topic");
    }

    @Test
    void contextTakesWhatTheFileSetsAndKeepsTheRest() {
        TemplateContext context = TemplateContext.local()
                .withParameters(Map.of("A", "1", "B", "1"))
                .withSamConfig(new SamConfig(Map.of("B", "2"), Optional.of("eu-west-1"), Optional.empty()));
        assertThat(context.parameters()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(context.region()).isEqualTo("eu-west-1");
        assertThat(context.stackName()).isEqualTo("local");
    }

    private SamConfig read(String toml) throws IOException {
        return SamConfig.read(file(toml), SamConfig.DEFAULT_ENVIRONMENT);
    }

    private Path file(String toml) throws IOException {
        return Files.writeString(folder.resolve("samconfig.toml"), toml);
    }
}
