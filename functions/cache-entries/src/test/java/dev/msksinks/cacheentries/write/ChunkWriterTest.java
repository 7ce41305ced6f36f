package dev.msksinks.cacheentries.write;

import static dev.msksinks.cacheentries.Commands.change;
import static dev.msksinks.cacheentries.Commands.score;
import static dev.msksinks.cacheentries.Commands.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.batch.DeadLetter;
import dev.msksinks.batch.RetryableStoreException;
import dev.msksinks.cacheentries.decode.CacheCommand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkWriterTest {
    private static final CacheReply APPLIED = new CacheReply.Applied();
    private static final CacheCommand FIRST = set(1, "a", "1");
    private static final CacheCommand SECOND = change(2, "b", "m", 1);
    private static final CacheCommand THIRD = set(3, "a", "3");

    private final ScriptedConnection connection = new ScriptedConnection();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MOVED 3999 127.0.0.1:6381",
                "ASK 3999 127.0.0.1:6381",
                "TRYAGAIN Multiple keys request during rehashing of slot",
                "CLUSTERDOWN Hash slot not served"
            })
    void onlyWhatANodeDidNotServeIsSentAgainInItsOrder(String error) {
        CacheReply notServed = CacheReply.ofError(error);
        connection.answers(notServed, APPLIED, notServed).answers(APPLIED, APPLIED);

        assertThat(write(FIRST, SECOND, THIRD)).isEmpty();

        assertThat(connection.sent).containsExactly(List.of(FIRST, SECOND, THIRD), List.of(FIRST, THIRD));
        assertThat(connection.refreshes).isEqualTo(1);
    }

    @Test
    void clusterThatNeverServesIsRetryableAfterFiveRounds() {
        for (int i = 0; i < 6; i++) {
            connection.answers(CacheReply.ofError("CLUSTERDOWN The cluster is down"));
        }

        assertThatThrownBy(() -> write(FIRST))
                .isInstanceOf(RetryableStoreException.class)
                .hasMessageContaining("5 rounds");
        assertThat(connection.sent).hasSize(6);
    }

    @Test
    void olderCommandIsNotSentAfterANewerOneOfItsKey() {
        connection.answers(CacheReply.ofError("CLUSTERDOWN The cluster is down"), APPLIED, APPLIED);

        assertThatThrownBy(() -> write(FIRST, SECOND, THIRD)).isInstanceOf(RetryableStoreException.class);
        assertThat(connection.sent).hasSize(1);
    }

    @Test
    void recordThatIsRejectedInALaterRoundIsRejectedOnce() {
        CacheCommand wrong = score(4, "a", "m", 1);
        connection
                .answers(APPLIED, CacheReply.ofError("MOVED 1 h:1"))
                .answers(CacheReply.ofError("WRONGTYPE Operation against a key holding the wrong kind of value"));

        assertThat(write(SECOND, wrong)).extracting(DeadLetter::record).containsExactly(wrong.record());
    }

    @Test
    void anyOtherErrorIsRetryableAndSaysItsCodeAndNoMore() {
        connection.answers(CacheReply.ofError("ERR unknown command 'SET', with args beginning with: 'secret'"));

        assertThatThrownBy(() -> write(FIRST))
                .isInstanceOf(RetryableStoreException.class)
                .hasMessageContaining("ERR")
                .hasMessageNotContaining("secret");
        assertThat(connection.sent).hasSize(1);
    }

    private List<DeadLetter> write(CacheCommand... commands) {
        return new ChunkWriter(connection, Duration.ofMillis(1)).write(Arrays.asList(commands));
    }

    private static final class ScriptedConnection implements CacheConnection {
        private final Deque<List<CacheReply>> script = new ArrayDeque<>();
        private final List<List<CacheCommand>> sent = new ArrayList<>();
        private int refreshes;

        ScriptedConnection answers(CacheReply... replies) {
            script.add(Arrays.asList(replies));
            return this;
        }

        @Override
        public List<CacheReply> send(List<CacheCommand> commands) {
            sent.add(Collections.unmodifiableList(new ArrayList<>(commands)));
            return script.remove();
        }

        @Override
        public void refreshTopology() {
            refreshes++;
        }

        @Override
        public void close() {}
    }
}
