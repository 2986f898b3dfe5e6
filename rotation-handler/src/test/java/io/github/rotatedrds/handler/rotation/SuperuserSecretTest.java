package io.github.rotatedrds.handler.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.api.ApiEndpoint;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.ManagedByRds;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.rds.RdsOnHttp;
import io.github.rotatedrds.handler.rds.RdsQuery;
import io.github.rotatedrds.handler.secrets.SecretStore;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SuperuserSecretTest {
  private static final String SUFFIX = "abc123.eu-west-1.rds.amazonaws.com";
  private static final String WRITER = "shop.cluster-" + SUFFIX;
  private static final String READER = "shop.cluster-ro-" + SUFFIX;
  private static final String MANAGED = "{\"username\":\"admin\",\"password\":\"Managed-1\"}";

  private final RdsOnHttp rds = RdsOnHttp.start();
  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private SecretsManagerClient client = secrets;
  private Optional<Integer> port = Optional.empty();

  @AfterEach
  void stop() {
    rds.close();
  }

  @Test
  void shouldAskRdsNothingWhenBothNameTheSameHost() {
    create(complete("db.example.com", "admin"));

    assertThat(superuserFor("db.example.com").host()).isEqualTo("db.example.com");
    assertThat(rds.requests()).isEmpty();
  }

  @Test
  void shouldLogInAtTheGivenPortWhateverTheSecretOfTheSameHostSays() {
    port = Optional.of(5432);
    create(complete("db.example.com", "admin").replace("{", "{\"port\":15432,"));

    assertThat(superuserFor("db.example.com").port()).isEqualTo(5432);
  }

  @Test
  void shouldRefuseAnotherPortOfTheSameHostWhenNoneIsGiven() {
    create(complete("db.example.com", "admin").replace("{", "{\"port\":15432,"));

    assertThatThrownBy(() -> superuserFor("db.example.com"))
        .hasMessageEndingWith("both must name the same host and port");
  }

  @Test
  void shouldLeaveThePortOfAnotherHost() {
    port = Optional.of(5433);
    rds.cluster(
        "shop",
        "aurora-postgresql",
        WRITER,
        5432,
        "<ReaderEndpoint>%s</ReaderEndpoint>".formatted(READER));
    create(MANAGED);
    client = managedBy("aws:rds:primarydbclusterarn", "cluster:shop");

    assertThat(superuserFor(READER).port()).isEqualTo(5432);
  }

  @Test
  void shouldFindTheHostOfAnInstanceWhoseSecretRdsManages() {
    rds.instance("orders", "postgres", "orders." + SUFFIX, 5432);
    create(MANAGED);
    client = managedBy("aws:rds:primarydbinstancearn", "db:orders");

    Credentials superuser = superuserFor("orders." + SUFFIX);

    assertThat(superuser.login()).isEqualTo("user admin on orders." + SUFFIX + ":5432");
    assertThat(superuser.password()).isEqualTo(Password.of("Managed-1"));
    assertThat(superuser.dbname()).contains("orders");
    assertThat(rds.requests()).hasSize(1);
  }

  @Test
  void shouldLogInAtTheWriterWhenTheRotatedSecretNamesTheReaderEndpoint() {
    rds.cluster(
        "shop",
        "aurora-postgresql",
        WRITER,
        5432,
        "<ReaderEndpoint>%s</ReaderEndpoint>".formatted(READER));
    create(MANAGED);
    client = managedBy("aws:rds:primarydbclusterarn", "cluster:shop");

    assertThat(superuserFor(READER).host()).isEqualTo(WRITER);
  }

  @Test
  void shouldLogInAtTheSourceWhenTheRotatedSecretNamesAReplica() {
    rds.instance("orders", "postgres", "orders." + SUFFIX, 5432)
        .instance(
            "copy",
            "postgres",
            "copy." + SUFFIX,
            5432,
            "<ReadReplicaSourceDBInstanceIdentifier>orders</ReadReplicaSourceDBInstanceIdentifier>");
    create(complete("orders." + SUFFIX, "admin"));

    assertThat(superuserFor("copy." + SUFFIX).host()).isEqualTo("orders." + SUFFIX);
  }

  @Test
  void shouldRefuseAServerThatRdsDoesNotJoinWithTheSuperusers() {
    rds.instance("orders", "postgres", "orders." + SUFFIX, 5432)
        .instance("other", "postgres", "other." + SUFFIX, 5432);
    create(complete("orders." + SUFFIX, "admin"));

    assertThatThrownBy(() -> superuserFor("other." + SUFFIX))
        .isInstanceOf(RotationFailure.class)
        .hasMessageEndingWith(
            "RDS knows no cluster or replication that joins them; both must name the same host and port");
  }

  @Test
  void shouldRefuseAnAliasWithoutAskingRds() {
    create(complete("orders." + SUFFIX, "admin"));

    assertThatThrownBy(() -> superuserFor("db.example.com")).isInstanceOf(RotationFailure.class);
    assertThat(rds.requests()).hasSize(1);
  }

  @Test
  void shouldRefuseTheUserThatIsRotated() {
    create(complete("db.example.com", "app_clone"));

    assertThatThrownBy(() -> superuserFor("db.example.com"))
        .hasMessageStartingWith("the superuser is user app_clone, whose password");
  }

  @Test
  void shouldRefuseTheUserThatIsRotatedInWhicheverCase() {
    create(complete("db.example.com", "App_Clone"));

    assertThatThrownBy(() -> superuserFor("db.example.com"))
        .hasMessageStartingWith("the superuser is user App_Clone, whose password");
  }

  @Test
  void shouldSayWhatAManagedSecretLacks() {
    create(MANAGED);

    assertThatThrownBy(() -> superuserFor("db.example.com"))
        .hasMessageContaining("has only user name and password, but neither tag aws:rds:primary");
  }

  @Test
  void shouldPreferTheTagToTheFieldThatTheOwnerOfTheSecretWrites() {
    create(complete("db.example.com", "admin"));
    RotationVersions versions =
        versions("db.example.com", "{\"masterarn\":\"arn:aws:secretsmanager:x\"}");

    assertThat(superuserSecret(Optional.of("superuser")).arn(versions)).isEqualTo("superuser");
    assertThat(superuserSecret(Optional.empty()).arn(versions))
        .isEqualTo("arn:aws:secretsmanager:x");
  }

  @Test
  void shouldSayThatNothingNamesTheSuperuser() {
    RotationVersions versions = versions("db.example.com", "{}");

    assertThatThrownBy(() -> superuserSecret(Optional.empty()).arn(versions))
        .hasMessage(
            "the ARN of the superuser's secret is needed, in the secret's tag rotated-rds:superuser-secret or its field 'masterarn'");
  }

  private Credentials superuserFor(String host) {
    return superuserSecret(Optional.of("superuser"))
        .credentials(versions(host, "{}"))
        .findFirst()
        .orElseThrow();
  }

  private SuperuserSecret superuserSecret(Optional<String> tagged) {
    RdsQuery query =
        new RdsQuery(
            new ApiEndpoint("rds", "eu-west-1", rds.uri()),
            () -> AwsBasicCredentials.create("a", "b"));
    return new SuperuserSecret(
        new SecretStore(client, Deadline.none()), new RdsApi(query), tagged, port);
  }

  private void create(String json) {
    secrets.createSecret(r -> r.name("superuser").secretString(json));
  }

  private static RotationVersions versions(String host, String document) {
    return new RotationVersions(
        "arn:secret",
        credentials(host, "app_clone"),
        credentials(host, "app"),
        SecretDocument.parse(document, "the secret"),
        Optional::empty);
  }

  private static Credentials credentials(String host, String user) {
    return new Credentials(
        DatabaseEngine.POSTGRES, host, 5432, Optional.of("orders"), user, Password.of("x"));
  }

  private static String complete(String host, String user) {
    return "{\"engine\":\"postgres\",\"host\":\"%s\",\"username\":\"%s\",\"password\":\"p\"}"
        .formatted(host, user);
  }

  private SecretsManagerClient managedBy(String tag, String resource) {
    return ManagedByRds.of(secrets, "superuser", tag, resource);
  }
}
