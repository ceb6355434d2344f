package dev.logspec.review;

import dev.logspec.net.Proxies;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What surrounds a comment, injected.
 *
 * @param environment the process environment
 * @param transport sends requests
 * @param clock the time
 * @param pause waits
 * @param random jitter, and delimiters that no text can guess
 */
public record World(
    Map<String, String> environment,
    Transport transport,
    InstantSource clock,
    Pause pause,
    RandomGenerator random) {

  /** Copies {@code environment}. */
  public World {
    environment = Map.copyOf(environment);
  }

  /**
   * The real one, with {@code environment}; the HTTP client starts with the first request.
   *
   * @param notes is told of each pause: why, and how long
   */
  public static World system(Map<String, String> environment, Consumer<String> notes) {
    return new World(
        environment,
        new JdkTransport(Proxies.of(environment)),
        InstantSource.system(),
        (duration, why) -> {
          notes.accept(
              why + "; asking again in " + Math.max(1, (duration.toMillis() + 500) / 1000) + " s");
          Thread.sleep(duration.toMillis());
        },
        new SecureRandom());
  }

  /** The value of {@code name}, empty when it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  /** Without the environment, which holds the token. */
  @Override
  public String toString() {
    return "World";
  }
}
