package dev.logspec.planfile;

import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Guard;
import dev.logspec.planfile.PlanDocument.Extent;
import dev.logspec.planfile.PlanDocument.Shards;
import dev.logspec.planfile.PlanRefusal.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What shards come to together. */
final class MergedShards {
  private MergedShards() {}

  /** Why {@code documents} are not shards of one number, each there once; empty when they are. */
  static Optional<PlanRefusal> refusal(List<PlanDocument> documents) {
    Map<Integer, PlanDocument> numbers = new TreeMap<>();
    Map<Integer, PlanDocument> seen = new TreeMap<>();
    for (PlanDocument document : documents) {
      Optional<Shards> shards = document.extent().shards();
      if (shards.isEmpty()) {
        return refuse(
            "One of the plans is of no shard: it is of " + document.extent().description() + ".",
            "plan each part with --shard I/N");
      }
      numbers.putIfAbsent(shards.get().of(), document);
      for (int shard : shards.get().planned()) {
        PlanDocument earlier = seen.putIfAbsent(shard, document);
        if (earlier != null && numbers.size() == 1) {
          return refuse(
              "Shard %d of %d is there twice, planned at %s and at %s."
                  .formatted(shard, shards.get().of(), earlier.createdAt(), document.createdAt()),
              "leave one of them out");
        }
      }
    }
    List<String> splits =
        numbers.values().stream().map(PlanDocument::extent).map(Extent::description).toList();
    return numbers.size() == 1
        ? Optional.empty()
        : refuse(
            "The spec is not split alike: " + String.join("; ", splits) + ".",
            "plan every shard with the same number of shards");
  }

  private static Optional<PlanRefusal> refuse(String message, String hint) {
    return Optional.of(new PlanRefusal(Reason.CONFLICT, message, hint));
  }

  /** The shards of all {@code documents}, which are split alike. */
  static Shards of(List<PlanDocument> documents) {
    List<Shards> all =
        documents.stream().flatMap(document -> document.extent().shards().stream()).toList();
    boolean whole = all.stream().allMatch(s -> s.within() == Coverage.COMPLETE);
    return new Shards(
        all.get(0).of(),
        all.stream().flatMap(s -> s.planned().stream()).toList(),
        whole ? Coverage.COMPLETE : Coverage.PARTIAL);
  }

  /** {@code all 8 shards}, or which are there and which are missing. */
  static String describe(Shards shards) {
    return shards.missing().isEmpty()
        ? "all " + shards.of() + " shards"
        : "shards "
            + listed(shards.planned())
            + " of "
            + shards.of()
            + " (missing: "
            + listed(shards.missing())
            + ")";
  }

  /** A warning for each that is missing, and where not all of one was planned. */
  static Stream<Diagnostic> remarks(Shards shards) {
    Stream<Diagnostic> part =
        shards.within() == Coverage.COMPLETE
            ? Stream.empty()
            : Stream.of(
                Diagnostic.warning(
                    "merge",
                    "of the shards a part alone was planned (--wave, --cluster, -l), so the plan is"
                        + " not complete",
                    "plan each with --shard alone, and merge again"));
    return Stream.concat(missing(shards), part);
  }

  private static Stream<Diagnostic> missing(Shards shards) {
    return shards.missing().stream()
        .map(
            shard ->
                Diagnostic.warning(
                    "merge",
                    "shard %d of %d is missing, so the plan is not complete"
                        .formatted(shard, shards.of()),
                    "plan it with --shard %d/%d, and merge again".formatted(shard, shards.of())));
  }

  private static String listed(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /**
   * Guards of all shards. Of what is counted over all of them, each shard told what it counted; AWS
   * may have changed in between, and the strictest word holds.
   */
  static List<Guard> guards(List<Guard> all) {
    List<Guard> kept = new ArrayList<>();
    Map<String, Guard> counted = new LinkedHashMap<>();
    for (Guard guard : all) {
      if (counts(guard)) {
        counted.merge(guard.name(), guard, MergedShards::stricter);
      } else {
        kept.add(guard);
      }
    }
    List<Guard> merged = new ArrayList<>(counted.values());
    merged.addAll(kept);
    return merged;
  }

  private static boolean counts(Guard guard) {
    return List.of(Waiver.REMOVALS.label(), Waiver.DATA_LOSS.label()).contains(guard.name());
  }

  private static Guard stricter(Guard one, Guard other) {
    List<Guard.State> byStrictness =
        List.of(Guard.State.FAILED, Guard.State.ALLOWED, Guard.State.PASSED);
    return IntStream.of(0, 1)
        .mapToObj(List.of(one, other)::get)
        .min(Comparator.comparing(guard -> byStrictness.indexOf(guard.state())))
        .orElseThrow();
  }
}
