package dev.logspec.sandbox.call;

import java.time.Duration;
import java.util.Optional;

/** What a scripted fault changes about the cluster update that a call starts. */
public record Twist(Ending ending, Optional<Duration> hiddenFor) {
  /** A call without such a fault. */
  public static final Twist NONE = new Twist(Ending.SUCCESSFUL, Optional.empty());

  /** How the update ends. */
  public enum Ending {
    SUCCESSFUL,
    FAILED,
    CANCELLED,
    NEVER
  }
}
