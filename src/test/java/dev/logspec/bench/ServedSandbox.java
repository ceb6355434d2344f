package dev.logspec.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A sandbox that is served by a process of its own. */
final class ServedSandbox implements AutoCloseable {
  private final Process process;
  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServedSandbox(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** What {@code logspec sandbox} with {@code flags} serves. */
  static ServedSandbox start(Command sandbox) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(sandbox.words());
    builder.environment().putAll(sandbox.environment());
    // A fleet of ten thousand clusters is half a million rows.
    builder.environment().put("LOGSPEC_JAVA_OPTS", "-Xmx4g");
    builder.directory(sandbox.folder().toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      throw new IllegalStateException(sandbox.words() + " does not serve");
    }
    return new ServedSandbox(process, URI.create(line));
  }

  URI endpoint() {
    return endpoint;
  }

  /** How often each operation was called since the last time this was asked. */
  Map<String, Long> calls() throws IOException, InterruptedException {
    JsonNode counts = new JsonMapper().readTree(send("GET", "calls", "")).path("counts");
    send("DELETE", "calls", "");
    Map<String, Long> calls = new TreeMap<>();
    counts.properties().forEach(e -> calls.put(e.getKey(), e.getValue().asLong()));
    return calls;
  }

  /** From now on each call takes so much longer, as over a long way. */
  void slow(int milliseconds) throws IOException, InterruptedException {
    send("POST", "faults", "*:slow:ms=" + milliseconds);
  }

  /** From now on none does. */
  void quick() throws IOException, InterruptedException {
    send("DELETE", "faults", "");
  }

  private String send(String method, String what, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/_sandbox/" + what))
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return answer.body();
  }

  /** Ends it at once: what it keeps in its state file is of no interest any more. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
