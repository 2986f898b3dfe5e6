package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Annotations;

class DatabaseTlsTest {

  private static final Path OWN_ROOT = Path.of("src/test/resources/own-root.pem");

  @Test
  void shouldTellTheHandlerToTrustAnOwnRoot() {
    DatabaseStack orders = new DatabaseStack();

    orders.rotated().tls(DatabaseTls.verifyFull(OWN_ROOT)).build();

    assertThat(orders.propertiesOf("AWS::Lambda::Function").get("Environment"))
        .extracting("Variables", InstanceOfAssertFactories.MAP)
        .containsEntry("ROTATED_RDS_TLS", "verify-full")
        .containsEntry("ROTATED_RDS_CA_FILE", "custom-roots.pem");
  }

  @Test
  void shouldWarnAboutClearText() {
    DatabaseStack orders = new DatabaseStack();

    orders.rotated().tls(DatabaseTls.clearText()).build();

    Annotations.fromStack(orders.stack)
        .hasWarning(
            "/Orders/Password/Function",
            "'tls' is clearText(): the rotation sends passwords over the network readable; use"
                + " DatabaseTls.verifyFull() [ack: rotated-rds:clearText]");
  }

  @Test
  void shouldNotWarnAboutTls() {
    DatabaseStack orders = new DatabaseStack("eu-west-1");

    orders.rotated().build();

    Annotations.fromStack(orders.stack)
        .hasNoWarning("*", software.amazon.awscdk.assertions.Match.anyValue());
  }

  @Test
  void shouldRefuseARegionThatTheShippedRootsDoNotCover() {
    DatabaseStack orders = new DatabaseStack("xx-new-1");

    assertThatThrownBy(() -> orders.rotated().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'tls' must trust the databases of the stack's region, got xx-new-1, which the shipped"
                + " Amazon RDS roots do not cover; download AWS's current bundle from"
                + " https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem and set"
                + " DatabaseTls.verifyFull(Path.of(\"global-bundle.pem\"))");
  }

  @Test
  void shouldAcceptSuchARegionWithAnOwnRoot() {
    DatabaseStack orders = new DatabaseStack("xx-new-1");

    assertThatCode(() -> orders.rotated().tls(DatabaseTls.verifyFull(OWN_ROOT)).build())
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseAFileThatCannotBeRead() {
    assertThatThrownBy(() -> DatabaseTls.verifyFull(Path.of("nowhere.pem")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'tls' must name a readable PEM file of root certificates, got nowhere.pem");
  }

  @Test
  void shouldRefuseAFileWithoutCertificates() {
    assertThatThrownBy(() -> DatabaseTls.verifyFull(Path.of("src/test/resources/no-root.pem")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'tls' must name a PEM file of root certificates, got src/test/resources/no-root.pem,"
                + " which holds none");
  }
}
