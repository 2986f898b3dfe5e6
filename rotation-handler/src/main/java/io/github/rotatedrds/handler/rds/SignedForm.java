package io.github.rotatedrds.handler.rds;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A form that is posted with a Signature Version 4. */
final class SignedForm {
  private final ContentStreamProvider content;
  private final SdkHttpRequest request;

  private SignedForm(ContentStreamProvider content, SdkHttpRequest request) {
    this.content = content;
    this.request = request;
  }

  static SignedForm of(
      Map<String, String> fields, RdsEndpoint endpoint, AwsCredentialsIdentity signer) {
    byte[] form = encode(fields).getBytes(StandardCharsets.US_ASCII);
    ContentStreamProvider content = ContentStreamProvider.fromByteArray(form);
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(signer)
                        .request(post(endpoint.uri(), form.length))
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "rds")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.region()));
    return new SignedForm(content, signed.request());
  }

  RdsAnswer post(SdkHttpClient http) throws IOException {
    HttpExecuteResponse response =
        http.prepareRequest(
                HttpExecuteRequest.builder()
                    .request(request)
                    .contentStreamProvider(content)
                    .build())
            .call();
    int status = response.httpResponse().statusCode();
    if (response.responseBody().isEmpty()) {
      return new RdsAnswer(status, Optional.empty());
    }
    try (InputStream body = response.responseBody().get()) {
      return new RdsAnswer(status, Xml.parse(body.readAllBytes()));
    }
  }

  private static SdkHttpRequest post(URI uri, int length) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.POST)
        .uri(uri)
        .encodedPath("/")
        .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        .putHeader("Content-Length", String.valueOf(length))
        .build();
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
