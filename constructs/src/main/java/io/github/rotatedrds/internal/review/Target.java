package io.github.rotatedrds.internal.review;

/** What statements are about. */
enum Target {
  SECRET("secretsmanager"),
  SUPERUSER("secretsmanager"),
  FUNCTION("lambda"),
  KEY("kms");

  private final String service;

  Target(String service) {
    this.service = service;
  }

  /** Which actions concern it. */
  String service() {
    return service;
  }

  /** A superuser's secret is a secret. */
  Target kind() {
    return this == SUPERUSER ? SECRET : this;
  }
}
