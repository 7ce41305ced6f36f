package dev.msksinks.local.mapping.function;

import dev.msksinks.local.mapping.template.FunctionDefinition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables a function finds on Lambda, and nothing of this machine's.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment variables</a>
 */
final class EnvironmentVariables {

    private static final int REGION_IN_ARN = 3;

    private EnvironmentVariables() {}

    /** Lambda's variables, then the template's, then the caller's; last what the Runtime API needs. */
    static Map<String, String> of(
            FunctionDefinition function, FunctionOptions options, Path taskRoot, String runtimeApi) {
        // Before a snapshot, the runtime client's own part is native
        boolean snapStart = function.snapStart() && options.runtimeClient() == RuntimeClient.NATIVE;
        Map<String, String> variables = new HashMap<>(lambda(function, snapStart));
        variables.putAll(function.environment());
        variables.putAll(options.environment());
        variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("_HANDLER", function.handler());
        return variables;
    }

    private static Map<String, String> lambda(FunctionDefinition function, boolean snapStart) {
        String region = function.arn().split(":", -1)[REGION_IN_ARN];
        return Map.ofEntries(
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.functionName()),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb())),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.functionName()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand"),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime()),
                Map.entry("AWS_REGION", region),
                Map.entry("AWS_DEFAULT_REGION", region),
                Map.entry("AWS_ACCESS_KEY_ID", "local"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                // Nothing here answers for the instance metadata that the SDK would otherwise look for.
                Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
                Map.entry("LANG", "en_US.UTF-8"),
                // Where that locale is not installed, the JVM would find no file with a character beyond ASCII.
                Map.entry("LC_ALL", "C.UTF-8"),
                Map.entry("TZ", ":UTC"),
                Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin"));
    }
}
