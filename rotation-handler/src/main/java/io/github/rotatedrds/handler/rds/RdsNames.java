package io.github.rotatedrds.handler.rds;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the host names of RDS tell without asking anybody. */
public final class RdsNames {

  /** A proxy's own endpoint and those added to it, {@code reader.endpoint.proxy-…}. */
  private static final Pattern PROXY =
      Pattern.compile(
          "[a-z0-9.-]+\\.proxy-[a-z0-9]+\\.[a-z0-9-]+\\.rds\\.amazonaws\\.com(\\.cn)?\\.?");

  private RdsNames() {}

  /** Whether this host is an RDS Proxy, which only lets users in whose secrets it was given. */
  public static boolean isProxy(String host) {
    return PROXY.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }
}
