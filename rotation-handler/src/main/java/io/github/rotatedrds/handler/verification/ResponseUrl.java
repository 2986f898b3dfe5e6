package io.github.rotatedrds.handler.verification;

import io.github.rotatedrds.handler.deadline.Pause;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * Where CloudFormation awaits an answer: an address that is signed as it stands, for a PUT without
 * a content type. It is used character by character, which the SDK's client would not do.
 */
public final class ResponseUrl {
  private static final int TRIES = 4;
  private static final int OK = 200;
  private static final int REDIRECTION = 300;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 3_000;

  private final Pause pause;

  /** Pauses between tries. */
  public ResponseUrl(Pause pause) {
    this.pause = pause;
  }

  /**
   * Puts the answer there, at most four times.
   *
   * @throws IOException when it did not get there; its text does not quote the address, which lets
   *     anybody answer
   */
  public void put(URI url, byte[] answer) throws IOException, InterruptedException {
    String last = "";
    for (int tries = 1; tries <= TRIES; tries++) {
      try {
        int status = put(url.toURL().openConnection(), answer);
        if (status >= OK && status < REDIRECTION) {
          return;
        }
        last = "HTTP " + status;
      } catch (IOException noAnswer) {
        last = noAnswer.getClass().getSimpleName();
      }
      if (tries < TRIES) {
        pause.sleep(FIRST_PAUSE.multipliedBy(1L << (tries - 1)));
      }
    }
    throw new IOException("CloudFormation did not take the answer: " + last);
  }

  private static int put(java.net.URLConnection connection, byte[] answer) throws IOException {
    HttpURLConnection http = (HttpURLConnection) connection;
    http.setRequestMethod("PUT");
    http.setDoOutput(true);
    http.setConnectTimeout(CONNECT_MILLIS);
    http.setReadTimeout(ANSWER_MILLIS);
    http.setFixedLengthStreamingMode(answer.length);
    try (OutputStream out = http.getOutputStream()) {
      out.write(answer);
    }
    try {
      return http.getResponseCode();
    } finally {
      http.disconnect();
    }
  }
}
