package io.github.rotatedrds;

import software.amazon.awscdk.services.ecs.BaseService;
import software.amazon.awscdk.services.sns.Topic;

/** Tells a topic of the app of each rotation, and redeploys a service. */
final class OnRotatedApp {

  static final String SERVICE = "arn:aws:ecs:eu-west-1:111122223333:service/shop/orders";

  private OnRotatedApp() {}

  static ReviewedApp define() {
    ReviewedApp app = new ReviewedApp();
    app.rotated(app.postgres())
        .username("orders")
        .monitoring(RotationMonitoring.none())
        .onRotated(
            RotationTarget.topic(new Topic(app.stack, "Topic")),
            RotationTarget.redeploy(
                BaseService.fromServiceArnWithCluster(app.stack, "Service", SERVICE)))
        .build();
    return app;
  }
}
