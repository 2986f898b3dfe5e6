package io.github.rotatedrds.testkit.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Runs inside of the sandbox: does what the event says, in one word and its argument. */
public final class SampleHandler implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    String[] words = event.replace("\"", "").split(" ", 2);
    output.write(
        ("\"" + answer(words[0], words[words.length - 1], context) + "\"")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(String verb, String argument, Context context) throws IOException {
    switch (verb) {
      case "echo":
        return argument;
      case "throw":
        throw new IllegalArgumentException(argument);
      case "print":
        System.out.println("out " + argument);
        System.err.println("err " + argument);
        context.getLogger().log("logger " + argument + "\n");
        return "";
      case "env":
        return System.getenv(argument);
      case "arn":
        return context.getInvokedFunctionArn();
      case "remaining":
        return Integer.toString(context.getRemainingTimeInMillis());
      case "heap":
        return Long.toString(Runtime.getRuntime().maxMemory() / 1024);
      case "pid":
        return Long.toString(ProcessHandle.current().pid());
      case "loader":
        return SampleHandler.class.getClassLoader().getClass().getSimpleName();
      case "sleep":
        return sleep(Long.parseLong(argument));
      default:
        throw new IOException("unknown: " + verb);
    }
  }

  private static String sleep(long millis) {
    try {
      Thread.sleep(millis);
      return "slept";
    } catch (InterruptedException e) {
      return "woken";
    }
  }
}
