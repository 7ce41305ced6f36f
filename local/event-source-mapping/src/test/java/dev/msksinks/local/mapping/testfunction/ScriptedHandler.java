package dev.msksinks.local.mapping.testfunction;

import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Does what the event tells it; runs in a process of its own with nothing but this class and the runtime client. */
public final class ScriptedHandler implements RequestHandler<Map<String, Object>, Object> {

    /** Held here: the runtime client does not keep what it is to call. */
    private static final Resource HOOKS = new Hooks();

    public ScriptedHandler() {
        System.out.println("process " + ProcessHandle.current().pid());
        if (System.getenv("HOOKS") != null) {
            Core.getGlobalContext().register(HOOKS);
        }
        if (System.getenv("FAIL_AT_INIT") != null) {
            throw new IllegalStateException("configuration is missing");
        }
        if (System.getenv("EXIT_AT_INIT") != null) {
            System.exit(7);
        }
    }

    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        if (event.get("records") instanceof Map<?, ?> records) {
            System.out.println("partitions " + records.size());
            return null;
        }
        return switch (event.get("do").toString()) {
            case "echo" -> event;
            case "throw" -> throw new IllegalArgumentException("no such modem");
            case "exit" -> {
                System.exit(3);
                yield null;
            }
            case "nap" -> {
                sleep(300);
                yield ProcessHandle.current().pid();
            }
            case "await" -> {
                System.out.println("answers to http://%s/2018-06-01/runtime/invocation/%s/response"
                        .formatted(System.getenv("AWS_LAMBDA_RUNTIME_API"), context.getAwsRequestId()));
                System.out.println("waiting");
                while (!Files.exists(Path.of(event.get("file").toString()))) {
                    sleep(5);
                }
                System.out.println("went on");
                yield ProcessHandle.current().pid();
            }
            case "sleep" -> {
                System.out.println("sleeping");
                yield sleep(60_000);
            }
            case "log" -> {
                System.out.println("to stdout");
                context.getLogger().log("to the logger\n");
                yield null;
            }
            case "exhaust" -> new byte[Integer.MAX_VALUE - 8].length;
            case "large" -> "x".repeat((Integer) event.get("size"));
            case "pid" -> ProcessHandle.current().pid();
            case "describe" -> describe(context);
            default -> null;
        };
    }

    private static Object sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static Map<String, Object> describe(Context context) {
        return Map.of(
                "environment", System.getenv(),
                "heap", Runtime.getRuntime().maxMemory(),
                "folder", System.getProperty("user.dir"),
                "classPath",
                        List.of(System.getProperty("java.class.path").split(":"))
                                .size(),
                "functionName", context.getFunctionName(),
                "arn", context.getInvokedFunctionArn(),
                "memory", context.getMemoryLimitInMB(),
                "remaining", context.getRemainingTimeInMillis(),
                "requestId", context.getAwsRequestId());
    }

    static final class Hooks implements Resource {
        @Override
        public void beforeCheckpoint(com.amazonaws.services.lambda.crac.Context<? extends Resource> context) {
            System.out.println("before the snapshot");
        }

        @Override
        public void afterRestore(com.amazonaws.services.lambda.crac.Context<? extends Resource> context) {
            if ("fail".equals(System.getenv("HOOKS"))) {
                throw new IllegalStateException("no route to the cache");
            }
            System.out.println("after the restore");
        }
    }
}
