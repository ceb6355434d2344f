package dev.logspec.plan.check;

import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Resource;
import dev.logspec.model.Target;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Action;
import dev.logspec.plan.AwsPart;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks before the leap: whether what the changes need is there. */
final class Preflight {
  private final Desired desired;
  private final Observed observed;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private Preflight(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
  }

  /** Everything that would make {@code changes} fail, at the line of the spec that asks for it. */
  static List<Diagnostic> check(Desired desired, Observed observed, List<Change> changes) {
    Preflight preflight = new Preflight(desired, observed);
    preflight.clusters(changes);
    for (Change change : changes) {
      if (change.kind() == Kind.DELIVERY || change.kind() == Kind.DELIVERY_DESTINATION) {
        TemplateCheck.of(observed, change).forEach(preflight.diagnostics::add);
      }
      if (change.kind() == Kind.DELIVERY) {
        preflight.diagnostics.addAll(preflight.awsPart(change));
      }
      if (change.kind() == Kind.LOG_GROUP) {
        preflight.key(change);
      }
      change.was().flatMap(live -> namesakes(live, change)).ifPresent(preflight.diagnostics::add);
    }
    preflight.targets();
    preflight.diagnostics.addAll(GroupKeys.check(observed, changes));
    return preflight.diagnostics;
  }

  /** Which of several saved queries of one name is meant nobody can tell. */
  private static Optional<Diagnostic> namesakes(Resource live, Change change) {
    return live.get(Kind.Of.NAMESAKES)
        .map(
            others ->
                Diagnostic.error(
                        live.address().toString(),
                        "there are several saved queries of this name: "
                            + live.require(Kind.Of.ID)
                            + " and "
                            + String.join(", ", others.values()),
                        "delete all but one: aws logs delete-query-definition --region "
                            + live.address().place().region()
                            + " --query-definition-id "
                            + others.values().get(0))
                    .at(change.context().source()));
  }

  /**
   * A cluster must be there whatever is to be changed on it: what looks unchanged delivers nothing
   * any more. Whether it is in Auto Mode matters to what a cluster update is needed for.
   */
  private void clusters(List<Change> changes) {
    Set<ClusterId> planned = new HashSet<>();
    Set<ClusterId> updated = new HashSet<>();
    for (Change change : changes) {
      if (change.willBe().isPresent()) {
        change.context().cluster().ifPresent(planned::add);
      }
      if (Plan.startsClusterUpdate(change)) {
        change.context().cluster().ifPresent(updated::add);
      }
    }
    for (Desired.Cluster cluster : desired.clusters()) {
      ClusterState state = observed.clusters().getOrDefault(cluster.id(), ClusterState.UNKNOWN);
      boolean asked = state == ClusterState.NOT_AUTO_MODE ? updated.contains(cluster.id()) : true;
      if (asked && planned.contains(cluster.id())) {
        ClusterTrouble.of(cluster.id(), state)
            .ifPresent(d -> diagnostics.add(d.at(Optional.of(cluster.source()))));
      }
    }
  }

  /** A warning where the path of a delivery stays without AWS's part. */
  private List<Diagnostic> awsPart(Change change) {
    boolean stays =
        change.willBe().isPresent()
            && change.action() != Action.REPLACE
            && change.differences().stream()
                .noneMatch(f -> f.attribute().equals(Kind.Of.SUFFIX_PATH));
    return change
        .was()
        .filter(live -> stays && new AwsPart(desired, observed).isLost(live))
        .map(
            live ->
                Diagnostic.warning(
                        change.address().toString(),
                        "its suffix path is without AWSLogs/..., which AWS put before it when the"
                            + " delivery was created, and the statement that logspec writes into a"
                            + " bucket's policy allows AWSLogs/<account>/* only",
                        "see whether its logs arrive; give a suffixPath, or delete the delivery and"
                            + " apply again")
                    .at(change.context().source()))
        .stream()
        .toList();
  }

  private void key(Change change) {
    Optional<Arn> key = change.willBe().flatMap(r -> r.get(Kind.Of.KMS_KEY)).flatMap(Arn::parse);
    if (key.isPresent() && change.action() != Action.NO_OP) {
      target(key.get(), "KMS key", change.context().source());
    }
  }

  private void targets() {
    Set<Arn> seen = new HashSet<>();
    for (Access access : desired.accesses()) {
      Optional<Store> store = store(access);
      if (store.isPresent() && seen.add(store.get().arn())) {
        target(store.get().arn(), store.get().what(), Optional.of(access.location()));
      }
    }
  }

  /** A bucket or stream, and what people call it. */
  private record Store(Arn arn, String what) {}

  /** What must be there before; log groups logspec makes itself. */
  private static Optional<Store> store(Access access) {
    Arn target = access.target();
    return switch (access.type()) {
      case CWL -> Optional.empty();
      case S3 ->
          Optional.of(new Store(Arn.bucket(target.partition(), bucketName(target), ""), "bucket"));
      case FH -> Optional.of(new Store(target, "Firehose stream"));
    };
  }

  private static String bucketName(Arn target) {
    int slash = target.resource().indexOf('/');
    return slash < 0 ? target.resource() : target.resource().substring(0, slash);
  }

  private void target(Arn arn, String what, Optional<Location> location) {
    Target target = observed.targets().get(arn);
    if (target == null) {
      return;
    }
    Optional<Diagnostic> problem =
        switch (target.state()) {
          case EXISTS, UNKNOWN -> Optional.empty();
          case MISSING ->
              Optional.of(
                  Diagnostic.error(
                          arn.toString(),
                          "the " + what + " does not exist, or is in another account",
                          "create it first, or correct its name; logspec does not make it")
                      .unless(Waiver.TARGET));
          case UNUSABLE ->
              Optional.of(
                  Diagnostic.error(
                          arn.toString(),
                          "the " + what + " cannot be used: " + target.detail(),
                          "give another one, or mend it")
                      .unless(Waiver.TARGET));
        };
    problem.ifPresent(d -> diagnostics.add(d.at(location)));
  }
}
