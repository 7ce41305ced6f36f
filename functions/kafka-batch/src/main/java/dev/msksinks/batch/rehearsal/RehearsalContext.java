package dev.msksinks.batch.rehearsal;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An invocation that nobody has asked for. */
final class RehearsalContext implements Context, LambdaLogger {
    private static final String REHEARSAL = "rehearsal";
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(10);
    private static final int MEMORY_MB = 128;

    @Override
    public String getAwsRequestId() {
        return REHEARSAL;
    }

    @Override
    public String getLogGroupName() {
        return REHEARSAL;
    }

    @Override
    public String getLogStreamName() {
        return REHEARSAL;
    }

    @Override
    public String getFunctionName() {
        return REHEARSAL;
    }

    @Override
    public String getFunctionVersion() {
        return REHEARSAL;
    }

    @Override
    public String getInvokedFunctionArn() {
        return REHEARSAL;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("nobody signed in");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("no client has asked");
    }

    @Override
    public int getRemainingTimeInMillis() {
        return Math.toIntExact(LONGEST_BATCH.toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return MEMORY_MB;
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public void log(String message) {
        System.out.println(message);
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }
}
