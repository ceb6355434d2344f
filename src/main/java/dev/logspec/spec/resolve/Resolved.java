package dev.logspec.spec.resolve;

import dev.logspec.model.Coverage;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.spec.RolloutBlock;
import java.util.List;

/**
 * A spec, resolved.
 *
 * @param desired what is desired of the clusters in scope; when a diagnostic is an error it lacks
 *     what that error is about
 * @param waves names of the waves by the numbers in {@link Desired.Cluster#wave}
 * @param coverage whether some clusters of the spec are out of scope
 * @param diagnostics by file, line and column
 */
public record Resolved(
    Desired desired,
    List<RolloutBlock.WaveRule> waves,
    Coverage coverage,
    List<Diagnostic> diagnostics) {

  /** Copies its parts. */
  public Resolved {
    waves = List.copyOf(waves);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * The number of the wave called {@code name}, with or without the brackets in which those stand
   * that no spec names; less than 0 when there is none.
   */
  public int numbered(String name) {
    return WaveAssignment.numbered(waves, name);
  }
}
