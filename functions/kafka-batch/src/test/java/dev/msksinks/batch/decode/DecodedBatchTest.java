package dev.msksinks.batch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import dev.msksinks.batch.testing.TestRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodedBatchTest {
    private static final KafkaRecord FIRST = TestRecord.at("t", 0, 1);
    private static final KafkaRecord BAD = TestRecord.at("t", 0, 2);
    private static final KafkaRecord LAST = TestRecord.at("t", 0, 3);

    @Test
    void poisonLeavesTheGoodRecordsAroundItInOrder() {
        DecodedBatch<Long> decoded = DecodedBatch.decode(List.of(FIRST, BAD, LAST), record -> {
            if (record.equals(BAD)) {
                throw new PoisonRecordException(PoisonCode.INVALID_FIELD, "field a is no number");
            }
            return record.coordinates().offset();
        });

        assertThat(decoded.good()).containsExactly(1L, 3L);
        assertThat(decoded.poison())
                .containsExactly(new DeadLetter(BAD, PoisonCode.INVALID_FIELD, "field a is no number"));
    }

    @Test
    void unforeseenFailureOfADecoderIsPoisonWithItsPlaceAndWithoutItsMessage() {
        DecodedBatch<String> decoded = DecodedBatch.decode(List.of(BAD), record -> {
            throw new IllegalStateException("value was secret");
        });

        assertThat(decoded.poison()).singleElement().satisfies(letter -> {
            assertThat(letter.record()).isEqualTo(BAD);
            assertThat(letter.code()).isEqualTo(PoisonCode.DECODER_FAILURE);
            assertThat(letter.reason())
                    .startsWith("decoding failed with IllegalStateException at ")
                    .contains("DecodedBatchTest.java:")
                    .doesNotContain("secret");
        });
    }

    @Test
    void endlessRecursionInADecoderIsPoison() {
        DecodedBatch<String> decoded = DecodedBatch.decode(List.of(BAD, LAST), record -> {
            if (record.equals(BAD)) {
                throw new StackOverflowError();
            }
            return "good";
        });

        assertThat(decoded.good()).containsExactly("good");
        assertThat(decoded.poison()).hasSize(1);
    }
}
