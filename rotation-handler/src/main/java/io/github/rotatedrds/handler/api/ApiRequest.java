package io.github.rotatedrds.handler.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is posted to an API.
 *
 * @param path the path, encoded
 * @param headers what stands above the body; without host and length
 * @param body the content
 */
public record ApiRequest(String path, Map<String, String> headers, String body) {

  /** Copies the headers. */
  public ApiRequest {
    headers = Map.copyOf(headers);
  }

  /** The fields of a form, as the Query APIs take them. */
  public static ApiRequest form(Map<String, String> fields) {
    return new ApiRequest(
        "/",
        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
  }
}
