package dev.logspec.insights.life;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Errors that are known to mean nothing: counted, and shown apart.
 *
 * @param component whose errors; empty: everybody's
 * @param match found in the message or the error
 */
public record Noise(String name, Optional<Component> component, Pattern match) {

  /**
   * The EBS CSI driver looks for the CRDs of volume snapshots whether a cluster has them or not;
   * one without them hears of it for ever.
   */
  public static final List<Noise> BUILT_IN =
      List.of(
          new Noise(
              "snapshot-crd",
              Optional.of(Component.BLOCK_STORAGE),
              Pattern.compile("VolumeSnapshot")));

  /** Whether {@code record} says nothing but this. */
  public boolean covers(LogRecord record) {
    return component.filter(c -> c != record.component()).isEmpty()
        && (match.matcher(record.message()).find() || match.matcher(record.error()).find());
  }
}
