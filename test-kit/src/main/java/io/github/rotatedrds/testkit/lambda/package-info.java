/**
 * Runs a Lambda function on this machine as Lambda runs it: the very zip that would be deployed,
 * the real runtime interface client, the memory, timeout, handler and environment of the template.
 *
 * <pre>{@code
 * DeployedFunction function =
 *     CloudAssembly.read(Path.of("cdk.out"), "OrdersStack")
 *         .functionWithHandler("com.example.Rotation::handleRequest", Map.of());
 *
 * try (SecretsManagerServer server = SecretsManagerServer.start(secrets);
 *     LambdaRuntime runtime =
 *         LambdaRuntime.builder(function)
 *             .environment(Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", server.uri().toString()))
 *             .logListener(System.out::println)
 *             .start()) {
 *   new RotationDriver(secrets, runtime::rotate).rotate("orders/app").orThrow();
 *   assertThat(runtime.log()).doesNotContain(password);
 * }
 * }</pre>
 */
package io.github.rotatedrds.testkit.lambda;
