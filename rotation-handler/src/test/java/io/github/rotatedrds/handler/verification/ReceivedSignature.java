package io.github.rotatedrds.handler.verification;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 as the receiving side computes it: from what arrived, by the document and
 * without any code of the SDK.
 */
record ReceivedSignature(String secretKey) {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[^/]+/(([0-9]{8})/([a-z0-9-]+)/([a-z]+)/aws4_request), "
              + "SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

  /** Whether the signature is right, covers the body and is for this service. */
  boolean accepts(HttpExchange exchange, String body, String service, String region) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher parts = AUTHORIZATION.matcher(header == null ? "" : header);
    if (!parts.matches()
        || !parts.group(3).equals(region)
        || !parts.group(4).equals(service)
        || !Arrays.asList(parts.group(5).split(";")).contains("host")) {
      return false;
    }
    String date = exchange.getRequestHeaders().getFirst("X-Amz-Date");
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            date,
            parts.group(1),
            sha256(canonical(exchange, body, parts.group(5))));
    byte[] key = hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), parts.group(2));
    key = hmac(hmac(hmac(key, region), service), "aws4_request");
    return HexFormat.of().formatHex(hmac(key, toSign)).equals(parts.group(6));
  }

  private static String canonical(HttpExchange exchange, String body, String signedHeaders) {
    String headers =
        Arrays.stream(signedHeaders.split(";"))
            .map(
                name ->
                    name.toLowerCase(Locale.ROOT)
                        + ":"
                        + exchange.getRequestHeaders().getFirst(name).strip()
                        + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        exchange.getRequestURI().getRawQuery() == null
            ? ""
            : exchange.getRequestURI().getRawQuery(),
        headers,
        signedHeaders,
        sha256(body));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
