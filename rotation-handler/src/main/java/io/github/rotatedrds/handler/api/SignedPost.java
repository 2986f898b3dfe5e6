package io.github.rotatedrds.handler.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A request that is posted with a Signature Version 4. */
public final class SignedPost {
  private final ContentStreamProvider content;
  private final SdkHttpRequest request;

  private SignedPost(ContentStreamProvider content, SdkHttpRequest request) {
    this.content = content;
    this.request = request;
  }

  /**
   * Signs a request.
   *
   * @param signer whose call it is
   */
  public static SignedPost of(
      ApiRequest request, ApiEndpoint endpoint, AwsCredentialsIdentity signer) {
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    ContentStreamProvider content = ContentStreamProvider.fromByteArray(body);
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(signer)
                        .request(unsigned(request, endpoint, body.length))
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, endpoint.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.region()));
    return new SignedPost(content, signed.request());
  }

  /**
   * Sends it; may be called again.
   *
   * @throws IOException if nobody answers within the client's times
   */
  public ApiAnswer send(SdkHttpClient http) throws IOException {
    HttpExecuteResponse response =
        http.prepareRequest(
                HttpExecuteRequest.builder()
                    .request(request)
                    .contentStreamProvider(content)
                    .build())
            .call();
    return new ApiAnswer(
        response.httpResponse().statusCode(),
        response.httpResponse().firstMatchingHeader("X-Amz-Function-Error"),
        read(response.responseBody()));
  }

  private static String read(Optional<AbortableInputStream> body) throws IOException {
    if (body.isEmpty()) {
      return "";
    }
    try (InputStream in = body.get()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static SdkHttpRequest unsigned(ApiRequest request, ApiEndpoint endpoint, int length) {
    SdkHttpRequest.Builder post =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint.uri())
            .encodedPath(request.path())
            .putHeader("Content-Length", String.valueOf(length));
    request.headers().forEach(post::putHeader);
    return post.build();
  }
}
