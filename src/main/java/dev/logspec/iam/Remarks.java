package dev.logspec.iam;

import dev.logspec.model.Desired;
import dev.logspec.model.Glob;
import dev.logspec.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/** What whoever attaches a policy must know of it. */
final class Remarks {
  private Remarks() {}

  /** What had to become wider for {@code folding}'s policy to fit. */
  static List<String> of(Folding folding) {
    List<String> all = new ArrayList<>();
    String name = folding.policy().name();
    if (!folding.remarks().isEmpty()) {
      all.add(
          name
              + " is wider than the spec, to fit into the "
              + LeastPolicy.LARGEST
              + " characters of a managed policy:");
      folding.remarks().forEach(r -> all.add("  " + r));
    }
    if (folding.policy().size() > LeastPolicy.LARGEST) {
      all.add(
          name
              + " has "
              + folding.policy().size()
              + " characters, and a managed policy takes "
              + LeastPolicy.LARGEST
              + ": --split makes several of it.");
    }
    return all;
  }

  /** What holds of all of them. */
  static List<String> of(Spec spec, LeastPolicies.Wish wish, Desired desired) {
    List<String> all = new ArrayList<>();
    if (desired.clusters().stream().anyMatch(c -> Glob.isPattern(c.id().name()))) {
      all.add(
          "A pattern of clusters stays one in the policies: names of sources and destinations are"
              + " allowed as far as they begin like it.");
    }
    if (spec.asksForRegions()) {
      all.add(
          "Which Regions an account has enabled is not known here: where a pattern is looked for in"
              + " all of them, the policies reach into every Region, those too that exclude:"
              + " leaves out.");
    }
    if (wish.duties().contains(Duty.INSIGHTS)) {
      all.add(
          "The rights of --engine athena are not in it, as no spec names its workgroup, tables and"
              + " results.");
    }
    if (wish.duties().contains(Duty.APPLY)) {
      all.addAll(ofApply(spec, wish, desired));
    }
    return all;
  }

  private static List<String> ofApply(Spec spec, LeastPolicies.Wish wish, Desired desired) {
    List<String> all = new ArrayList<>();
    boolean policies =
        desired.accesses().stream().anyMatch(a -> a.permissions() == Desired.Permissions.MANAGE);
    if (policies) {
      all.add(
          "Who may write one log resource policy or one statement of a bucket's may write all:"
              + " permissions: check in the spec leaves these rights out.");
    }
    if (wish.fence() == Fence.NAMES) {
      all.add(
          "What leaves the spec can be deleted only while the policy still names it: apply that"
              + " first, or take --strict, which goes by the tag of the owner.");
    }
    if (!spec.deleteLogGroups()) {
      all.add("Log groups cannot be deleted with it: the spec does not say deleteLogGroups.");
    }
    return all;
  }
}
