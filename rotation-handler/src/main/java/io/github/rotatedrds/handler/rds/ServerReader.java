package io.github.rotatedrds.handler.rds;

import static io.github.rotatedrds.handler.failure.FailureKind.RDS_API;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Reads a server out of the answer of a Describe call. */
final class ServerReader {

  private ServerReader() {}

  static RdsServer instance(Element answer) {
    Element instance = only(answer, "DescribeDBInstancesResult", "DBInstances", "DBInstance");
    Element endpoint = only(instance, "Endpoint");
    String host = text(endpoint, "Address");
    return new RdsServer(
        text(instance, "Engine"),
        host,
        Integer.parseInt(text(endpoint, "Port")),
        Set.of(host),
        Optional.of(text(instance, "DBInstanceIdentifier")),
        find(instance, "DBClusterIdentifier"),
        find(instance, "ReadReplicaSourceDBInstanceIdentifier"),
        find(instance, "ReadReplicaSourceDBClusterIdentifier"));
  }

  static RdsServer cluster(Element answer) {
    Element cluster = only(answer, "DescribeDBClustersResult", "DBClusters", "DBCluster");
    String host = text(cluster, "Endpoint");
    Set<String> hosts =
        Stream.of(
                Stream.of(host),
                find(cluster, "ReaderEndpoint").stream(),
                Xml.children(cluster, "CustomEndpoints")
                    .flatMap(list -> Xml.children(list, "member"))
                    .map(Xml::text))
            .flatMap(names -> names)
            .collect(Collectors.toSet());
    return new RdsServer(
        text(cluster, "Engine"),
        host,
        Integer.parseInt(text(cluster, "Port")),
        hosts,
        Optional.empty(),
        Optional.of(text(cluster, "DBClusterIdentifier")),
        Optional.empty(),
        Optional.empty());
  }

  private static Element only(Element from, String... path) {
    Element element = from;
    for (String name : path) {
      element =
          Xml.children(element, name)
              .findFirst()
              .orElseThrow(
                  () ->
                      new RotationFailure(
                          RDS_API,
                          "the RDS API's answer has no %s; a server that is being created has no endpoint yet"
                              .formatted(name)));
    }
    return element;
  }

  private static String text(Element parent, String name) {
    return Xml.text(only(parent, name));
  }

  private static Optional<String> find(Element parent, String name) {
    return Xml.children(parent, name).map(Xml::text).findFirst();
  }
}
