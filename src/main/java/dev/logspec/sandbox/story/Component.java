package dev.logspec.sandbox.story;

import java.util.Arrays;
import java.util.Optional;

/** The components of EKS Auto Mode that log. */
public enum Component {
  COMPUTE,
  BLOCK_STORAGE,
  LOAD_BALANCING,
  IPAM;

  /** The component whose records have that log type. */
  public static Optional<Component> of(String logType) {
    return Arrays.stream(values())
        .filter(component -> logType.equals("AUTO_MODE_" + component + "_LOGS"))
        .findFirst();
  }
}
