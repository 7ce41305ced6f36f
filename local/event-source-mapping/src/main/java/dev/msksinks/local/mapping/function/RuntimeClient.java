package dev.msksinks.local.mapping.function;

import java.util.Optional;

/** What drives a handler inside its process. */
public enum RuntimeClient {

    /** Lambda's own runtime interface client, as AWS runs it; its native part exists for Linux on x86_64 and arm64. */
    NATIVE("com.amazonaws.services.lambda.runtime.api.client.AWSLambda"),

    /** The same client with its native HTTP part replaced by the JDK's: for macOS, and for tests elsewhere. */
    PLAIN("dev.msksinks.local.lambda.PlainRuntimeClient");

    private final String mainClass;

    RuntimeClient(String mainClass) {
        this.mainClass = mainClass;
    }

    String mainClass() {
        return mainClass;
    }

    /** The native client where it exists, otherwise the plain one. */
    public static RuntimeClient forThisMachine() {
        return NativeLibrary.nameFor(System.getProperty("os.name"), System.getProperty("os.arch"))
                        .isPresent()
                ? NATIVE
                : PLAIN;
    }

    /** A sentence for the user when functions are not driven as on AWS. */
    public Optional<String> notice() {
        return switch (this) {
            case NATIVE -> Optional.empty();
            case PLAIN ->
                Optional.of(
                        "Functions run in Lambda's runtime client over the JDK's HTTP client: its native part, for Linux on"
                                + " x86_64 and arm64 only, is not used.");
        };
    }
}
