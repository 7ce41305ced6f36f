package dev.msksinks.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.testing.TestRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of dead letters does. */
abstract class DeadLetterStoreContract {
    /** Each test has a prefix of its own, so that tests share one store. */
    final String prefix = "errors/" + UUID.randomUUID();

    abstract DeadLetterStore store();

    /** JSON Lines by key, of everything below the prefix. */
    abstract Map<String, String> objects();

    @Test
    void lettersOfABatchAreOneObject() {
        store().write(List.of(letter(1), letter(2)));

        assertThat(objects()).hasSize(1).allSatisfy((key, lines) -> {
            assertThat(key).startsWith(prefix + "/topic=orders/year=2026/month=11/day=20/hour=10/dead-letters-0-");
            assertThat(lines.lines()).hasSize(2).allMatch(line -> line.contains("\"code\":\"invalid-json\""));
        });
    }

    @Test
    void sameLettersAgainChangeNothing() {
        store().write(List.of(letter(1), letter(2)));
        Map<String, String> before = objects();

        store().write(List.of(letter(1), letter(2)));

        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void lettersOfABatchThatWasCutDifferentlyOverwriteNothing() {
        store().write(List.of(letter(1), letter(2)));

        store().write(List.of(letter(1)));

        assertThat(objects()).hasSize(2);
        assertThat(String.join("", objects().values())).contains("\"offset\":2,");
    }

    @Test
    void noLettersAreNoObject() {
        store().write(List.of());

        assertThat(objects()).isEmpty();
    }

    private static DeadLetter letter(long offset) {
        return new DeadLetter(
                TestRecord.value("orders", 0, offset, "not json"), PoisonCode.INVALID_JSON, "value is not JSON");
    }
}
