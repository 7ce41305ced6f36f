package dev.msksinks.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaEnvironment;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler.UserFaultHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.logging.StdOutLogSink;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.RapidErrorType;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.util.ConcurrencyConfig;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.amazonaws.services.lambda.runtime.serialization.util.ReflectUtil;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lambda's runtime interface client with its native HTTP part, which exists for Linux only, replaced by the JDK's.
 *
 * <p>The handler's loading, the event's deserialisation, the loop and the error reports are those of the real client.
 */
public final class PlainRuntimeClient extends AWSLambda {

    private PlainRuntimeClient() {}

    /**
     * Handles events until the process ends.
     *
     * @param arguments the handler
     */
    public static void main(String[] arguments) throws Exception {
        LambdaContextLogger logger = new LambdaContextLogger(
                new StdOutLogSink(),
                LogLevel.fromString(LambdaEnvironment.LAMBDA_LOG_LEVEL),
                LogFormat.fromString(LambdaEnvironment.LAMBDA_LOG_FORMAT));
        ReflectUtil.setStaticField(LambdaRuntime.class, "logger", true, logger);
        LambdaRuntimeApiClient api = new HttpRuntimeApiClient(LambdaEnvironment.RUNTIME_API);
        ClassLoader function = functionClassLoader();
        Thread.currentThread().setContextClassLoader(function);
        try {
            startRuntimeLoops(load(arguments[0], function), logger, new ConcurrencyConfig(logger), api);
        } catch (UserFault fault) {
            logger.log(fault.reportableError());
            api.reportInitError(
                    new LambdaError(LambdaErrorConverter.fromUserFault(fault), RapidErrorType.BadFunctionCode));
            System.exit(1);
        }
    }

    /**
     * The handler; one whose class is missing fails every invocation, as in the real client.
     *
     * @throws UserFault when the handler cannot be made
     */
    private static LambdaRequestHandler load(String handler, ClassLoader function) {
        HandlerInfo info;
        try {
            info = HandlerInfo.fromString(handler, function);
        } catch (HandlerInfo.InvalidHandlerException _) {
            return new UserFaultHandler(UserFault.makeUserFault("Invalid handler: `" + handler + "'"));
        } catch (ClassNotFoundException e) {
            return LambdaRequestHandler.classNotFound(e, HandlerInfo.className(handler));
        } catch (NoClassDefFoundError e) {
            return LambdaRequestHandler.initErrorHandler(e, HandlerInfo.className(handler));
        }
        LambdaRequestHandler loaded = EventHandlerLoader.loadEventHandler(info);
        if (loaded instanceof UserFaultHandler failed && failed.fault.fatal) {
            throw failed.fault;
        }
        return loaded;
    }

    /** The deployment package unpacked in the working directory, then the jars of its lib folder in order. */
    private static ClassLoader functionClassLoader() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        List<URL> urls = new ArrayList<>(List.of(root.toUri().toURL()));
        Path lib = root.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (Stream<Path> files = Files.list(lib)) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    urls.add(jar.toUri().toURL());
                }
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getSystemClassLoader());
    }
}
