package dev.logspec.work;

import dev.logspec.spec.resolve.ClusterFilter;
import java.util.Optional;

/**
 * What a use case is about.
 *
 * @param spec the spec
 * @param scope which of its clusters
 * @param access how AWS is reached
 */
public record Assignment(SpecAtHand spec, ClusterFilter scope, AwsAccess access) {
  /** Which part of the spec it is about, in words; empty when all of it. */
  public Optional<String> part() {
    return Selection.extent(scope).part();
  }

  /** Whether some of its clusters are those that a pattern finds. */
  public boolean hasPatterns() {
    return spec.spec().hasPatterns();
  }

  /** The same for {@code other} accounts, where nobody else is and no lock is needed. */
  public Assignment alone(AwsAccess other) {
    SpecAtHand free = new SpecAtHand(spec.file(), spec.texts(), spec.spec().withoutLock());
    return new Assignment(free, scope, other);
  }

  /** The same of one wave alone, if one is named. */
  public Assignment inWave(Optional<String> name) {
    return new Assignment(spec, scope.inWave(name), access);
  }
}
