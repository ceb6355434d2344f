package dev.logspec.planfile;

import dev.logspec.json.JsonWriter;
import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanDocument.Extent;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.planfile.PlanDocument.Shards;
import dev.logspec.planfile.PlanDocument.Worktree;
import dev.logspec.planfile.PlanRefusal.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one document of the plans of several shards of one spec. The order in which they are given
 * does not matter, and a merged document may be merged again.
 *
 * <ul>
 *   <li>A change that several plans have must be the same in each; it is there once.
 *   <li>A call that one plan blames for a change is blamed in all.
 *   <li>What one plan calls foreign and another changes is not foreign.
 *   <li>They are shards of one number, each there once; which are missing is told.
 *   <li>Each shard holds its guards against what all shards do together, so a guard that failed in
 *       one fails the whole. What is told of a shard for being one is left out.
 *   <li>The document is as old as the oldest, and complete only when every shard is there, whole. A
 *       shard never deletes what clusters share, so neither does the merged plan: that takes a plan
 *       of the whole spec.
 * </ul>
 */
public final class PlanMerge {
  private static final Comparator<List<Change>> BY_POSITION =
      Comparator.comparing(
              (List<Change> block) ->
                  block.stream()
                      .flatMap(change -> change.context().source().stream())
                      .min(Comparator.naturalOrder())
                      .orElse(new Location("\uffff", 0, 0)))
          .thenComparing(block -> block.get(0).context().cluster().orElseThrow());

  private static final Comparator<Change> SHARED =
      Comparator.comparing((Change change) -> change.address().place())
          .thenComparing(change -> change.context().logType().map(LogType::name).orElse(""))
          .thenComparing(Change::address);

  /** What came of merging. */
  public sealed interface Result permits Merged, Refused {}

  /** One document in place of all. */
  public record Merged(PlanDocument document) implements Result {}

  /** They do not go together. */
  public record Refused(PlanRefusal refusal) implements Result {}

  private final List<PlanDocument> documents;

  private PlanMerge(List<PlanDocument> documents) {
    this.documents = documents;
  }

  /**
   * Merges {@code documents}, at least one: refused when they are not of one state of one spec, or
   * when two of them want different things of one object.
   */
  public static Result merge(List<PlanDocument> documents) {
    if (documents.isEmpty()) {
      throw new IllegalArgumentException("no plan to merge");
    }
    List<PlanDocument> ordered = documents.stream().distinct().sorted(PlanMerge::byShard).toList();
    if (ordered.size() == 1) {
      return new Merged(ordered.get(0));
    }
    PlanMerge merge = new PlanMerge(blamedAlike(ordered));
    return merge.refusal().<Result>map(Refused::new).orElseGet(() -> new Merged(merge.document()));
  }

  /**
   * What has to be said of {@code merged}: which shards are missing, and whether whole ones are.
   */
  public static List<Diagnostic> remarks(PlanDocument merged) {
    return merged.extent().shards().stream().flatMap(MergedShards::remarks).toList();
  }

  /** Whom one plan blames for a change, all do: not every shard need have asked CloudTrail. */
  private static List<PlanDocument> blamedAlike(List<PlanDocument> documents) {
    Map<Address, Blame> blames = new TreeMap<>();
    for (PlanDocument document : documents) {
      for (Change change : document.plan().changes()) {
        change.context().blame().ifPresent(b -> blames.putIfAbsent(change.address(), b));
      }
    }
    return documents.stream()
        .map(document -> document.with(document.plan().blaming(blames)))
        .toList();
  }

  private static int byShard(PlanDocument one, PlanDocument other) {
    return Comparator.comparing(PlanMerge::firstShard)
        .thenComparing(PlanDocument::createdAt)
        .thenComparing(PlanJson::write)
        .compare(one, other);
  }

  private static int firstShard(PlanDocument document) {
    return document.extent().shards().stream()
        .flatMap(shards -> shards.planned().stream())
        .findFirst()
        .orElse(0);
  }

  private Optional<PlanRefusal> refusal() {
    PlanDocument first = documents.get(0);
    return documents.stream()
        .flatMap(
            other ->
                Admission.otherSpec(other, first.plan().owner(), first.revision().digest())
                    .stream())
        .findFirst()
        .map(PlanMerge::notOne)
        .or(() -> MergedShards.refusal(documents))
        .or(this::conflict);
  }

  private static PlanRefusal notOne(PlanRefusal cause) {
    return new PlanRefusal(
        Reason.OTHER_SPEC,
        "The plans are not of one spec in one state. " + cause.message(),
        "plan every shard from the same commit, then merge again");
  }

  private Optional<PlanRefusal> conflict() {
    Map<Address, Change> seen = new TreeMap<>();
    for (PlanDocument document : documents) {
      for (Change change : document.plan().changes()) {
        Change earlier = seen.putIfAbsent(change.address(), change);
        if (earlier != null && !earlier.equals(change)) {
          return Optional.of(conflict(earlier, change));
        }
      }
    }
    return Optional.empty();
  }

  private static PlanRefusal conflict(Change one, Change other) {
    String how =
        one.action() == other.action()
            ? "both " + one.action().label() + ", with different values, reasons or live objects"
            : one.action().label() + " and " + other.action().label();
    return new PlanRefusal(
        Reason.CONFLICT,
        "Two plans disagree about "
            + JsonWriter.quote(one.address().toString(), 200)
            + ": "
            + how
            + ".",
        "AWS may have changed in between: plan every shard again, then merge");
  }

  private PlanDocument document() {
    Extent extent = extent();
    return new PlanDocument(
        plan(scope(extent)),
        documents.get(0).tool(),
        documents.stream().map(PlanDocument::createdAt).min(Instant::compareTo).orElseThrow(),
        revision(),
        documents.stream().flatMap(document -> document.places().stream()).toList(),
        extent,
        Conduct.merged(documents.stream().map(PlanDocument::conduct).toList()));
  }

  private Revision revision() {
    List<Revision> all = documents.stream().map(PlanDocument::revision).distinct().toList();
    List<Optional<String>> commits = all.stream().map(Revision::commit).distinct().toList();
    Set<Worktree> seen = all.stream().map(Revision::worktree).collect(Collectors.toSet());
    return new Revision(
        all.get(0).digest(),
        commits.size() == 1 ? commits.get(0) : Optional.empty(),
        Stream.of(Worktree.DIRTY, Worktree.UNKNOWN)
            .filter(seen::contains)
            .findFirst()
            .orElse(Worktree.CLEAN));
  }

  private Extent extent() {
    Shards shards = MergedShards.of(documents);
    return new Extent(MergedShards.describe(shards), Optional.of(shards));
  }

  private Coverage scope(Extent extent) {
    boolean all = extent.shards().filter(Shards::complete).isPresent();
    return all ? Coverage.COMPLETE : Coverage.PARTIAL;
  }

  private Plan plan(Coverage scope) {
    List<Change> changes = changes();
    Set<Address> changed = changes.stream().map(Change::address).collect(Collectors.toSet());
    SortedMap<Address, Resource> foreign = new TreeMap<>();
    all(Plan::foreign).forEach(resource -> foreign.putIfAbsent(resource.address(), resource));
    foreign.keySet().removeAll(changed);
    return new Plan(
        documents.get(0).plan().owner(),
        changes,
        List.copyOf(foreign.values()),
        MergedShards.guards(all(Plan::guards)),
        this.<Diagnostic>all(Plan::diagnostics).stream()
            .filter(diagnostic -> !diagnostic.subject().equals(Shards.FLAG))
            .sorted(Diagnostic.ORDER)
            .toList(),
        scope);
  }

  private <T> List<T> all(Function<Plan, Collection<T>> part) {
    return documents.stream().flatMap(d -> part.apply(d.plan()).stream()).distinct().toList();
  }

  /** Shared objects first, then cluster by cluster in the order of the spec. */
  private List<Change> changes() {
    List<Change> merged = new ArrayList<>();
    SortedMap<ClusterId, List<Change>> clusters = new TreeMap<>();
    for (Change change : this.<Change>all(Plan::changes)) {
      change
          .context()
          .cluster()
          .map(cluster -> clusters.computeIfAbsent(cluster, none -> new ArrayList<>()))
          .orElse(merged)
          .add(change);
    }
    merged.sort(SHARED);
    clusters.values().stream().sorted(BY_POSITION).forEach(merged::addAll);
    return merged;
  }
}
