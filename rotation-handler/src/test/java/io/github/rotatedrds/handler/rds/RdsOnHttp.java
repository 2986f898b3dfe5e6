package io.github.rotatedrds.handler.rds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The RDS Query API over HTTP: answers as AWS words them, and what was asked. */
public final class RdsOnHttp implements AutoCloseable {
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=[^/]+/[0-9]{8}/eu-west-1/rds/aws4_request, "
          + "SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*x-amz-date[a-z0-9;-]*, Signature=[0-9a-f]{64}";

  private final Map<String, String> servers = new HashMap<>();
  private final Deque<Integer> failures = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final HttpServer http;

  private RdsOnHttp(HttpServer http) {
    this.http = http;
  }

  public static RdsOnHttp start() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      RdsOnHttp rds = new RdsOnHttp(http);
      http.createContext("/", rds::answer);
      http.start();
      return rds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An instance; the extra elements say what it is a member or replica of. */
  public RdsOnHttp instance(String id, String engine, String host, int port, String... extra) {
    servers.put(
        "DBInstanceIdentifier=" + id,
        """
        <DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceIdentifier>%s</DBInstanceIdentifier><Engine>%s</Engine><Endpoint><Address>%s</Address><Port>%d</Port></Endpoint><ReadReplicaDBInstanceIdentifiers><ReadReplicaDBInstanceIdentifier>some</ReadReplicaDBInstanceIdentifier></ReadReplicaDBInstanceIdentifiers>%s</DBInstance></DBInstances></DescribeDBInstancesResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DescribeDBInstancesResponse>
        """
            .formatted(id, engine, host, port, String.join("", extra)));
    return this;
  }

  /** A cluster; the extra elements say its reader and custom endpoints. */
  public RdsOnHttp cluster(String id, String engine, String host, int port, String... extra) {
    servers.put(
        "DBClusterIdentifier=" + id,
        """
        <DescribeDBClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBClustersResult><DBClusters><DBCluster><DBClusterIdentifier>%s</DBClusterIdentifier><Endpoint>%s</Endpoint><Engine>%s</Engine><Port>%d</Port>%s</DBCluster></DBClusters></DescribeDBClustersResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DescribeDBClustersResponse>
        """
            .formatted(id, host, engine, port, String.join("", extra)));
    return this;
  }

  /** Answers whatever is asked for under this identifier. */
  RdsOnHttp answering(String parameter, String body) {
    servers.put(parameter, body);
    return this;
  }

  /** Fails the next call with this status. */
  RdsOnHttp failing(int status) {
    failures.add(status);
    return this;
  }

  public URI uri() {
    return URI.create("http://localhost:" + http.getAddress().getPort());
  }

  /** What was asked, one form after the other. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(form);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null || !authorization.matches(AUTHORIZATION)) {
      send(exchange, 403, error("IncompleteSignature"));
    } else if (!failures.isEmpty()) {
      int status = failures.remove();
      send(exchange, status, error(status < 500 ? "AccessDenied" : "InternalFailure"));
    } else {
      send(exchange, form);
    }
  }

  private void send(HttpExchange exchange, String form) throws IOException {
    String known =
        List.of(form.split("&")).stream()
            .map(servers::get)
            .filter(a -> a != null)
            .findFirst()
            .orElse(null);
    if (known != null && form.contains("Version=2014-10-31")) {
      send(exchange, 200, known);
    } else {
      send(
          exchange,
          404,
          error(form.contains("DBCluster") ? "DBClusterNotFoundFault" : "DBInstanceNotFound"));
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String error(String code) {
    return "<ErrorResponse xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\"><Error><Type>Sender</Type><Code>%s</Code><Message>Some text.</Message></Error><RequestId>r</RequestId></ErrorResponse>"
        .formatted(code);
  }
}
