package dev.msksinks.redrive.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.batch.KafkaBatchResponse;
import dev.msksinks.batch.KafkaBatchResponse.BatchItemFailure;
import dev.msksinks.batch.KafkaBatchResponse.ItemIdentifier;
import dev.msksinks.batch.testing.LambdaJson;
import dev.msksinks.redrive.send.FunctionAnswer.Answered;
import dev.msksinks.redrive.send.FunctionAnswer.Failed;
import dev.msksinks.redrive.send.FunctionAnswer.Impossible;
import dev.msksinks.redrive.send.FunctionAnswer.Item;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionAnswerTest {

    @Test
    void answerOfTheFunctionsNamesWhatWasNotTaken() {
        KafkaBatchResponse response = new KafkaBatchResponse(List.of(
                new BatchItemFailure(new ItemIdentifier("with-dash-3", 20)),
                new BatchItemFailure(new ItemIdentifier("with-dash-3", 22))));

        assertThat(FunctionAnswer.response(LambdaJson.response(response)))
                .isEqualTo(new Answered(Set.of(new Item("with-dash-3", 20), new Item("with-dash-3", 22))));
        assertThat(FunctionAnswer.response(LambdaJson.response(KafkaBatchResponse.success())))
                .isEqualTo(new Answered(Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void noAnswerIsSuccessAsItIsToLambda(String payload) {
        assertThat(FunctionAnswer.response(payload)).isEqualTo(new Answered(Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"done\"",
                "{\"batchItemFailures\":[{}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"t-0-5\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"t-0\"}}]}",
                "{\"batchItemFailures\":",
                "<html>"
            })
    void answerOfAnotherFunctionIsNotTakenForSuccess(String payload) {
        assertThat(FunctionAnswer.response(payload)).isInstanceOf(Impossible.class);
    }

    @Test
    void errorsOfTheseFunctionsAreQuotedAndThoseOfOthersAreNot() {
        assertThat(FunctionAnswer.error("""
                {"errorType":"dev.msksinks.batch.RetryableStoreException","errorMessage":"table\\nis throttled"}"""))
                .isEqualTo(new Failed(
                        "the function failed with dev.msksinks.batch.RetryableStoreException: table is throttled"));
        assertThat(FunctionAnswer.error("""
                {"errorType":"java.lang.Error","errorMessage":"secret","stackTrace":["a"]}"""))
                .isEqualTo(new Failed("the function failed with java.lang.Error; its log says more"));
        assertThat(FunctionAnswer.error("secret"))
                .isEqualTo(new Failed("the function failed with an error; its log says more"));
    }
}
