package io.github.rotatedrds.handler.rds;

import io.github.rotatedrds.handler.api.ApiAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What came back from the RDS API.
 *
 * @param status the HTTP status
 * @param body the root element; empty when it is not XML
 */
record RdsAnswer(int status, Optional<Element> body) {
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  static RdsAnswer of(ApiAnswer answer) {
    return new RdsAnswer(
        answer.status(), Xml.parse(answer.body().getBytes(StandardCharsets.UTF_8)));
  }

  boolean isSuccess() {
    return status == OK && body.isPresent();
  }

  /** Whether the same call may succeed at once. */
  boolean isTransient() {
    return status >= SERVER_ERROR || errorCode().equals("Throttling");
  }

  /** DBInstanceNotFound, but DBClusterNotFoundFault. */
  boolean isNotFound() {
    return errorCode().matches("DB(Instance|Cluster)NotFound(Fault)?");
  }

  /** The service's code for what went wrong, such as {@code AccessDenied}. */
  String errorCode() {
    return body.stream()
        .flatMap(root -> Xml.children(root, "Error"))
        .flatMap(error -> Xml.children(error, "Code"))
        .map(Xml::text)
        .filter(code -> code.matches("[A-Za-z.]{1,80}"))
        .findFirst()
        .orElse("no error code");
  }
}
