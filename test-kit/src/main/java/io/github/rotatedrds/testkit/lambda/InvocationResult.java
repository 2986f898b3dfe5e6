package io.github.rotatedrds.testkit.lambda;

/**
 * A function's answer.
 *
 * @param payload what the function returned, JSON unless the handler writes something else
 * @param millis from sending the event to receiving the answer, in milliseconds; time to start the
 *     sandbox is not part of it
 */
public record InvocationResult(String payload, long millis) {}
