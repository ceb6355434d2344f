package dev.logspec.work;

import dev.logspec.model.Invocation;
import java.util.Optional;

/** What a user types, where a message says what to do next. */
public interface Commands {
  /** What was asked for, to be typed again. */
  Invocation again();

  /** What removes the lock {@code id} of the spec, or of that {@code shard} of it. */
  Invocation unlock(String id, Optional<String> shard);
}
