package io.github.rotatedrds.handler.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.handler.api.ApiEndpoint;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class RdsApiTest {
  private static final String SUFFIX = "abc123.eu-west-1.rds.amazonaws.com";
  private static final String WRITER = "shop.cluster-" + SUFFIX;
  private static final String CUSTOM = "reports.cluster-custom-" + SUFFIX;
  private static final String READER = "shop.cluster-ro-" + SUFFIX;

  private final RdsOnHttp http = RdsOnHttp.start();
  private final RdsApi rds = api(http.uri());

  @AfterEach
  void stop() {
    http.close();
  }

  @Test
  void shouldFindAnInstanceByItsArn() {
    http.instance("orders", "postgres", "orders." + SUFFIX, 5433);

    RdsServer server = rds.server("arn:aws:rds:eu-west-1:123456789012:db:orders");

    assertThat(server.host()).isEqualTo("orders." + SUFFIX);
    assertThat(server.port()).isEqualTo(5433);
    assertThat(server.engine()).isEqualTo("postgres");
    assertThat(http.requests())
        .singleElement()
        .asString()
        .contains("Action=DescribeDBInstances", "Version=2014-10-31");
  }

  @Test
  void shouldFindTheWriterOfAClusterByItsArn() {
    http.cluster(
        "shop",
        "aurora-mysql",
        WRITER,
        3306,
        reader(),
        "<CustomEndpoints><member>%s</member></CustomEndpoints>".formatted(CUSTOM));

    RdsServer server = rds.server("arn:aws-cn:rds:cn-north-1:123456789012:cluster:shop");

    assertThat(server.host()).isEqualTo(WRITER);
    assertThat(server.hosts()).containsExactlyInAnyOrder(WRITER, READER, CUSTOM);
  }

  @Test
  void shouldSignWithTheSessionToken() {
    http.instance("orders", "postgres", "orders." + SUFFIX, 5432);

    assertThat(rds.serverAt("orders." + SUFFIX)).isPresent();
  }

  @Test
  void shouldShowThatAReplicaHasTheUsersOfItsSource() {
    http.instance("orders", "mysql", "orders." + SUFFIX, 3306)
        .instance("copy", "mysql", "copy." + SUFFIX, 3306, source("orders"))
        .instance("other", "mysql", "other." + SUFFIX, 3306, source("another"));
    RdsServer orders = rds.serverAt("orders." + SUFFIX).orElseThrow();

    assertThat(rds.serverAt("copy." + SUFFIX).orElseThrow().hasUsersOf(orders)).isTrue();
    assertThat(rds.serverAt("other." + SUFFIX).orElseThrow().hasUsersOf(orders)).isFalse();
    assertThat(orders.hasUsersOf(orders)).isFalse();
  }

  @Test
  void shouldShowThatEveryEndpointOfAClusterHasItsUsers() {
    http.cluster("shop", "aurora-postgresql", WRITER, 5432, reader())
        .instance("one", "aurora-postgresql", "one." + SUFFIX, 5432, member("shop"))
        .instance("two", "aurora-postgresql", "two." + SUFFIX, 5432, member("elsewhere"));
    RdsServer writer = rds.serverAt(WRITER).orElseThrow();

    assertThat(rds.serverAt(READER).orElseThrow().hasUsersOf(writer)).isTrue();
    assertThat(rds.serverAt("one." + SUFFIX).orElseThrow().hasUsersOf(writer)).isTrue();
    assertThat(writer.hasUsersOf(rds.serverAt("one." + SUFFIX).orElseThrow())).isTrue();
    assertThat(rds.serverAt("two." + SUFFIX).orElseThrow().hasUsersOf(writer)).isFalse();
  }

  @Test
  void shouldNotTakeAHostForAServerThatOnlySharesItsFirstLabel() {
    http.instance("orders", "postgres", "orders." + SUFFIX, 5432);

    assertThat(rds.serverAt("orders.zzz999.eu-west-1.rds.amazonaws.com")).isEmpty();
    assertThat(rds.serverAt("orders.example.com")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"db.example.com", "localhost", "10.0.0.1", "x.proxy-abc.example.com"})
  void shouldNotAskAboutHostsThatAreNotOfRds(String host) {
    assertThat(rds.serverAt(host)).isEmpty();
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void shouldTryOnceMoreWhenTheServiceFails() {
    http.failing(503).instance("orders", "postgres", "orders." + SUFFIX, 5432);

    assertThat(rds.serverAt("orders." + SUFFIX)).isPresent();
    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void shouldSayWhatWasRefused() {
    http.failing(403);

    assertThatThrownBy(() -> rds.serverAt("orders." + SUFFIX))
        .isInstanceOfSatisfying(RotationFailure.class, this::isOfTheApi)
        .hasMessage("DescribeDBInstances of orders was refused with AccessDenied, HTTP 403");
  }

  @Test
  void shouldSayThatNobodyAnswers() {
    RdsApi unreachable = api(URI.create("http://localhost:1"));

    assertThatThrownBy(() -> unreachable.serverAt("orders." + SUFFIX))
        .isInstanceOfSatisfying(RotationFailure.class, this::isOfTheApi)
        .hasMessage("DescribeDBInstances got no answer from localhost (ConnectException)");
    assertThat(FailureKind.RDS_API.remedy()).contains("interface endpoint for the service 'rds'");
  }

  @Test
  void shouldGiveUpBeforeTheDeadlineWhenNobodyAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Deadline deadline = Deadline.in(Duration.ofSeconds(3));
      RdsApi hanging =
          api(URI.create("http://localhost:" + silent.getLocalPort())).within(deadline);

      assertThatThrownBy(() -> hanging.serverAt("orders." + SUFFIX))
          .isInstanceOfSatisfying(RotationFailure.class, this::isOfTheApi)
          .hasMessageContaining("got no answer from localhost");
      assertThat(deadline.leaves(Duration.ofMillis(100))).isTrue();
    }
  }

  @Test
  void shouldNotBeginACallWithoutTime() {
    RdsApi late = rds.within(Deadline.in(Duration.ofMillis(900)));

    assertThatThrownBy(() -> late.serverAt("orders." + SUFFIX))
        .isInstanceOfSatisfying(
            RotationFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.OUT_OF_TIME));
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void shouldReadNothingBesideTheAnswer() {
    http.answering(
        "DBInstanceIdentifier=orders",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>");

    assertThatThrownBy(() -> rds.serverAt("orders." + SUFFIX))
        .hasMessage("DescribeDBInstances of orders was refused with no error code, HTTP 200");
  }

  @Test
  void shouldSayThatAServerHasNoEndpointYet() {
    http.answering(
        "DBInstanceIdentifier=orders",
        "<R><DescribeDBInstancesResult><DBInstances><DBInstance/></DBInstances></DescribeDBInstancesResult></R>");

    assertThatThrownBy(() -> rds.server("arn:aws:rds:eu-west-1:123456789012:db:orders"))
        .hasMessageContaining("has no Endpoint; a server that is being created");
  }

  @Test
  void shouldSayThatThereIsNoSuchServer() {
    assertThatThrownBy(() -> rds.server("arn:aws:rds:eu-west-1:123456789012:db:gone"))
        .hasMessage("the RDS API knows no such server: arn:aws:rds:eu-west-1:123456789012:db:gone");
    assertThatThrownBy(() -> rds.server("arn:aws:rds:eu-west-1:123456789012:db:a&b=c"))
        .hasMessageContaining("this is not the ARN of an RDS instance or cluster");
  }

  private void isOfTheApi(RotationFailure failure) {
    assertThat(failure.kind()).isEqualTo(FailureKind.RDS_API);
  }

  private static RdsApi api(URI uri) {
    return new RdsApi(
        new RdsQuery(
            new ApiEndpoint("rds", "eu-west-1", uri),
            () -> AwsSessionCredentials.create("test", "test", "token")));
  }

  private static String reader() {
    return "<ReaderEndpoint>%s</ReaderEndpoint>".formatted(READER);
  }

  private static String member(String cluster) {
    return "<DBClusterIdentifier>%s</DBClusterIdentifier>".formatted(cluster);
  }

  private static String source(String instance) {
    return "<ReadReplicaSourceDBInstanceIdentifier>%s</ReadReplicaSourceDBInstanceIdentifier>"
        .formatted(instance);
  }
}
