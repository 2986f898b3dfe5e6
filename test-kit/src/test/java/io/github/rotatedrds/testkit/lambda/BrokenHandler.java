package io.github.rotatedrds.testkit.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/** Cannot be constructed. */
public final class BrokenHandler implements RequestStreamHandler {

  /** Fails as a handler does that misses a part of its configuration. */
  public BrokenHandler() {
    throw new IllegalStateException("no engine configured");
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) {}
}
