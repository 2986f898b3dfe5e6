package io.github.rotatedrds.handler.api;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Where the API of a service is.
 *
 * @param service its name in host names and signatures, such as {@code rds}
 * @param region the region that requests are signed for
 * @param uri scheme, host and port
 */
public record ApiEndpoint(String service, String region, URI uri) {

  /**
   * The endpoint of the function's region, or the one that the SDKs' own variables name.
   *
   * @param environment has {@code AWS_REGION}, as Lambda sets it
   */
  public static ApiEndpoint of(String service, Map<String, String> environment) {
    String region = environment.getOrDefault("AWS_REGION", Region.US_EAST_1.id());
    String dnsSuffix = PartitionMetadata.of(Region.of(region)).dnsSuffix();
    Optional<String> configured =
        Stream.of("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT), "AWS_ENDPOINT_URL")
            .map(environment::get)
            .filter(url -> url != null && !url.isEmpty())
            .findFirst();
    return new ApiEndpoint(
        service,
        region,
        URI.create(configured.orElse("https://%s.%s.%s".formatted(service, region, dnsSuffix))));
  }
}
