package dev.logspec.iam;

import java.util.ArrayList;
import java.util.List;

/** Makes several policies of one that IAM does not take, each of which it takes. */
final class Splitting {
  private Splitting() {}

  /** {@code policy} in as many parts as it takes, its permissions in their order. */
  static List<Folding> of(LeastPolicy policy) {
    if (policy.fits()) {
      return List.of(new Folding(policy, List.of()));
    }
    List<Folding> parts = new ArrayList<>();
    List<Permission> some = new ArrayList<>();
    for (Permission permission : policy.permissions()) {
      List<Permission> more = new ArrayList<>(some);
      more.add(permission);
      if (!some.isEmpty() && !policy.of(more).fits()) {
        parts.add(Folding.of(policy.part(parts.size() + 1, some)));
        some = new ArrayList<>();
      }
      some.add(permission);
    }
    parts.add(Folding.of(policy.part(parts.size() + 1, some)));
    return parts;
  }
}
