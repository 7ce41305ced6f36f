package dev.msksinks.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The Runtime API over the JDK's HTTP client. */
final class HttpRuntimeApiClient implements LambdaRuntimeApiClient {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;

    HttpRuntimeApiClient(String hostAndPort) {
        this.root = "http://" + hostAndPort + "/2018-06-01/runtime/";
    }

    @Override
    public InvocationRequest nextInvocation() throws IOException {
        HttpResponse<byte[]> response = send(request("invocation/next").GET(), OK);
        HttpHeaders headers = response.headers();
        InvocationRequest invocation = new InvocationRequest();
        invocation.setId(headers.firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow());
        headers.firstValue("Lambda-Runtime-Trace-Id").ifPresent(invocation::setXrayTraceId);
        headers.firstValue("Lambda-Runtime-Invoked-Function-Arn").ifPresent(invocation::setInvokedFunctionArn);
        headers.firstValueAsLong("Lambda-Runtime-Deadline-Ms").ifPresent(invocation::setDeadlineTimeInMs);
        invocation.setContent(response.body());
        return invocation;
    }

    @Override
    public InvocationRequest nextInvocationWithExponentialBackoff(LambdaContextLogger logger) throws IOException {
        return nextInvocation();
    }

    @Override
    public void reportInvocationSuccess(String requestId, byte[] response) throws IOException {
        post("invocation/" + requestId + "/response", response);
    }

    @Override
    public void reportInvocationError(String requestId, LambdaError error) throws IOException {
        post("invocation/" + requestId + "/error", DtoSerializers.serialize(error.errorRequest));
    }

    @Override
    public void reportInitError(LambdaError error) throws IOException {
        post("init/error", DtoSerializers.serialize(error.errorRequest));
    }

    @Override
    public void restoreNext() {
        throw new UnsupportedOperationException("no snapshot is restored here");
    }

    @Override
    public void reportRestoreError(LambdaError error) {
        throw new UnsupportedOperationException("no snapshot is restored here");
    }

    private void post(String path, byte[] json) throws IOException {
        send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)),
                ACCEPTED);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, int expected) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != expected) {
                throw new IOException("The Runtime API answered " + response.statusCode());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while calling the Runtime API");
        }
    }
}
