package dev.msksinks.batch.decode;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.KafkaRecord;
import dev.msksinks.batch.PoisonCode;
import dev.msksinks.batch.PoisonRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A batch told apart into what can be stored and what never can, both in the order of the event. */
public record DecodedBatch<T>(List<T> good, List<DeadLetter> poison) {

    private static final int FRAMES = 3;

    public DecodedBatch {
        good = List.copyOf(good);
        poison = List.copyOf(poison);
    }

    /**
     * Decodes each record on its own, so that a bad one costs no other. Decoding does no I/O, so an unforeseen failure
     * would come back at each delivery and hold up its partition for ever: it is poison too.
     */
    public static <T> DecodedBatch<T> decode(List<KafkaRecord> records, RecordDecoder<T> decoder) {
        List<T> good = new ArrayList<>(records.size());
        List<DeadLetter> poison = new ArrayList<>();
        for (KafkaRecord record : records) {
            try {
                good.add(decoder.decode(record));
            } catch (PoisonRecordException e) {
                poison.add(DeadLetter.of(record, e));
            } catch (RuntimeException | StackOverflowError e) {
                poison.add(new DeadLetter(record, PoisonCode.DECODER_FAILURE, "decoding failed with " + describe(e)));
            }
        }
        return new DecodedBatch<>(good, poison);
    }

    /** Kind and place of the failure, for whoever mends it. Its message may quote the record. */
    private static String describe(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(", ", failure.getClass().getSimpleName() + " at ", ""));
    }
}
