package dev.logspec.work;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a use case works with.
 *
 * @param backend opens AWS
 * @param listener is told what happens
 * @param calls hears of every request to AWS
 * @param clock the time
 * @param directory what names of files start from
 * @param environment of the process: who runs it, and where that user keeps things
 * @param commands what messages tell to type
 */
public record Means(
    Backend backend,
    Listener listener,
    Backend.CallLog calls,
    InstantSource clock,
    Path directory,
    Map<String, String> environment,
    Commands commands) {

  /** Copies {@code environment}. */
  public Means {
    environment = Map.copyOf(environment);
  }
}
