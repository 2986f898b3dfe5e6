package io.github.rotatedrds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless chromium that is asked by its DevTools protocol. One page, one question at a time. */
final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private int asked;

  private Browser(Process process, Path profile) throws Exception {
    this.process = process;
    Path port = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < SECONDS * 10 && !(Files.exists(port) && Files.size(port) > 0); i++) {
      Thread.sleep(100);
    }
    HttpClient http = HttpClient.newHttpClient();
    URI list =
        URI.create("http://127.0.0.1:%s/json/list".formatted(Files.readAllLines(port).get(0)));
    JsonNode targets =
        JSON.readTree(
            http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body());
    String page = "";
    for (JsonNode target : targets) {
      if ("page".equals(target.path("type").asText())) {
        page = target.path("webSocketDebuggerUrl").asText();
      }
    }
    this.socket = http.newWebSocketBuilder().buildAsync(URI.create(page), new Reader()).get();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      ask(domain + ".enable", Map.of());
    }
    ask("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
  }

  static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromium")));
  }

  static Browser start(Path directory) throws Exception {
    Path profile = directory.resolve("profile");
    Process process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectOutput(directory.resolve("chromium.log").toFile())
            .redirectErrorStream(true)
            .start();
    try {
      return new Browser(process, profile);
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Opens a page and waits until it is loaded: it, not the blank page of the start. */
  void open(Path page, int width, String colorScheme) throws Exception {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    ask(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    events.clear();
    String loader =
        ask("Page.navigate", Map.of("url", page.toUri().toString())).path("loaderId").asText();
    while (events("Page.lifecycleEvent").stream()
        .map(event -> event.path("params"))
        .filter(load -> load.path("name").asText().equals("load"))
        .noneMatch(load -> load.path("loaderId").asText().equals(loader))) {
      next();
    }
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(answer.toString());
    }
    return answer.path("result").path("value");
  }

  /** A picture of the whole page, as PNG. */
  byte[] screenshot() throws Exception {
    JsonNode picture =
        ask("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "format", "png"));
    return picture.path("data").binaryValue();
  }

  /** The events of some kind since the page was opened. */
  List<JsonNode> events(String method) {
    return events.stream().filter(one -> method.equals(one.path("method").asText())).toList();
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private JsonNode ask(String method, Map<String, ?> params) throws Exception {
    int id = ++asked;
    socket
        .sendText(
            JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params)), true)
        .get();
    JsonNode message = next();
    while (message.path("id").asInt() != id) {
      message = next();
    }
    if (message.has("error")) {
      throw new IOException(method + ": " + message);
    }
    return message.path("result");
  }

  private JsonNode next() throws Exception {
    JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new IOException("the browser says nothing");
    }
    if (message.has("method")) {
      events.add(message);
    }
    return message;
  }

  private final class Reader implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          messages.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }
}
