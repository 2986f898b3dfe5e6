/**
 * A local Secrets Manager that behaves like AWS's, and the rotation service around it: for testing
 * rotation functions, and everything else that reads and writes secrets, without an AWS account.
 *
 * <pre>{@code
 * FakeSecretsManager secrets = new FakeSecretsManager();
 * secrets.createSecret(r -> r.name("orders/app").secretString("{\"username\":\"app\", ...}"));
 *
 * RotationDriver driver = new RotationDriver(secrets, event -> handler.handle(event.toJson()));
 * driver.rotate("orders/app").orThrow();
 *
 * // A rotation that dies between two steps, and is retried by the service:
 * driver.rotateUpTo("orders/app", RotationStep.SET_SECRET);
 * driver.retry("orders/app").orThrow();
 * }</pre>
 *
 * <p>{@link io.github.rotatedrds.testkit.SecretsManagerServer} serves the same over HTTP, to
 * unmodified SDKs and to the AWS CLI. From a shell: {@code java -cp ...
 * io.github.rotatedrds.testkit.SecretsManagerServer 4566}.
 *
 * <h2>Where the fake had to choose</h2>
 *
 * <p>The rules for versions, labels, tokens and rotation, and the types of the errors, are those of
 * AWS's documentation and of recorded answers. The following is neither documented nor recorded, so
 * do not let a test depend on it:
 *
 * <ul>
 *   <li>The texts of errors. AWS's own are those about missing secrets, versions and stages, about
 *       a missing ClientRequestToken, and the refusals of RotateSecret except those of its rules.
 *   <li>Reading the placeholder of a rotation is reported as a missing VersionId when the caller
 *       gave one, else as a missing staging label. (That it is a ResourceNotFoundException is
 *       verified.)
 *   <li>A PutSecretValue that asks for AWSCURRENT abandons a rotation under way as one without
 *       stages does. A put under the rotation's own token does not.
 *   <li>A secret refuses a new version at 244 versions which are labelled or younger than a day.
 *   <li>AWSCURRENT cannot be moved to a version without a value.
 *   <li>RotateSecret with the token of an existing version is a repeated call and starts nothing.
 *   <li>{@code RotateImmediately=false} tests against a copy of the current value.
 *   <li>A rotation token is checked for its shape only, not against the rotation under way.
 *   <li>RestoreSecret of a secret that is not deleted succeeds, and so does a forced DeleteSecret
 *       of one that does not exist.
 *   <li>CancelRotateSecret of a secret that never rotated is an InvalidRequestException.
 *   <li>NextRotationDate is the start of the next window for rules in days or hours, and absent for
 *       cron.
 *   <li>How often and when the service retries a failed rotation: it never does so by itself, see
 *       {@link io.github.rotatedrds.testkit.RotationDriver#retry}.
 * </ul>
 *
 * <p>Not there: IAM, KMS, resource policies, replication, ListSecrets and BatchGetSecretValue.
 */
package io.github.rotatedrds.testkit;
