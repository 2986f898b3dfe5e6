package io.github.rotatedrds.testkit.lambda;

import java.util.HashMap;
import java.util.Map;

/** The ARN and the environment variables of a function, as Lambda sets them. */
record FunctionEnvironment(String functionArn, Map<String, String> variables) {

  /** The function that {@link io.github.rotatedrds.testkit.RotationDriver} names to secrets. */
  private static final String NAME = "rotation";

  static FunctionEnvironment of(DeployedFunction function, String region, TaskRoot task) {
    Map<String, String> variables = new HashMap<>();
    variables.put("_HANDLER", function.handler());
    variables.put("LAMBDA_TASK_ROOT", task.code().toString());
    variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", NAME);
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + NAME);
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "1970/01/01/[$LATEST]local");
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    variables.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    variables.put("AWS_SECRET_ACCESS_KEY", "local-only");
    variables.put("AWS_SESSION_TOKEN", "local-only");
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    variables.putAll(function.environment());
    return new FunctionEnvironment(
        "arn:aws:lambda:" + region + ":123456789012:function:" + NAME, variables);
  }
}
