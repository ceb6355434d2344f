package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.aws.RenewedCredentials.Fetched;
import dev.logspec.json.Json;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonReader;
import dev.logspec.live.RemoteException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks the agent beside a container, of ECS or of EKS Pod Identity, for its credentials ("Container
 * credential provider", AWS SDKs and Tools Reference). The SDK's own provider reads the environment
 * of the process alone.
 */
final class ContainerCredentials implements Supplier<Fetched> {
  static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
  static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
  private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
  private static final String AGENT = "http://169.254.170.2";

  /** The agents of ECS and EKS, which speak plain http. */
  private static final Set<String> AGENTS =
      Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

  private static final int ATTEMPTS = 3;
  private static final int LONGEST = 64 * 1024;

  private final Options options;

  ContainerCredentials(Options options) {
    this.options = options;
  }

  /** Whether the environment has such an agent. */
  static boolean configured(Options options) {
    return options.variable(RELATIVE).isPresent() || options.variable(FULL).isPresent();
  }

  @Override
  public Fetched get() {
    URI uri = uri();
    IOException last = new IOException("no answer");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return ask(uri);
      } catch (IOException e) {
        last = e;
      }
    }
    throw failure("cannot be asked at " + uri + ": " + Configuration.said(last), last);
  }

  private URI uri() {
    String text =
        options.variable(RELATIVE).map(AGENT::concat).or(() -> options.variable(FULL)).orElse("");
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw failure("has no address: " + text + " is no URL", e);
    }
    String host = uri.getHost() == null ? "" : uri.getHost();
    boolean safe =
        "https".equals(uri.getScheme())
            || "http".equals(uri.getScheme())
                && (AGENTS.contains(host) || Transport.onThisMachine(uri));
    if (!safe) {
      // The token in the request would go to anybody.
      throw failure(
          "is not asked: " + FULL + " must be https, or on this machine, or an agent's of AWS",
          null);
    }
    return uri;
  }

  private Fetched ask(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) options.traffic().patience().connect().toMillis());
    connection.setReadTimeout((int) options.traffic().patience().silence(Purpose.READ).toMillis());
    connection.setRequestProperty("Accept", "application/json");
    token().ifPresent(token -> connection.setRequestProperty("Authorization", token));
    int status = connection.getResponseCode();
    if (status >= 500) {
      throw new IOException("HTTP status " + status);
    }
    if (status != 200) {
      throw failure("answered with HTTP status " + status + why(connection), null);
    }
    try (InputStream body = connection.getInputStream()) {
      return read(body.readNBytes(LONGEST));
    }
  }

  private static String why(HttpURLConnection connection) throws IOException {
    try (InputStream body = connection.getErrorStream()) {
      String text = body == null ? "" : new String(body.readNBytes(400), StandardCharsets.UTF_8);
      return text.isBlank() ? "" : ": " + text;
    }
  }

  /** The file is read each time: the agent of EKS writes a new token into it. */
  private Optional<String> token() {
    Optional<String> file = options.variable(TOKEN_FILE);
    if (file.isEmpty()) {
      return options.variable(TOKEN).map(String::strip);
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get())).strip());
    } catch (IOException e) {
      throw failure(
          "has no token: " + TOKEN_FILE + " names " + file.get() + ": " + Configuration.said(e), e);
    }
  }

  private Fetched read(byte[] body) {
    Json root =
        JsonReader.tolerant(JsonBounds.USUAL)
            .find(new String(body, StandardCharsets.UTF_8))
            .orElseThrow(() -> failure("did not answer with JSON", null));
    String id = root.textAt("AccessKeyId");
    String secret = root.textAt("SecretAccessKey");
    if (id.isBlank() || secret.isBlank()) {
      throw failure("answered without credentials", null);
    }
    return Fetched.of(
        id,
        secret,
        Optional.of(root.textAt("Token")).filter(t -> !t.isBlank()),
        until(root.textAt("Expiration")));
  }

  private Optional<Instant> until(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      throw failure("answered with an Expiration that is no time", null);
    }
  }

  private static RemoteException failure(String what, Throwable cause) {
    return SignIn.failure(
        "the container's credential agent " + what,
        "see the task's role, or the Pod Identity association and its agent",
        cause);
  }
}
