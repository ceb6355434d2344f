package dev.logspec.work;

import dev.logspec.live.BucketApi;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.live.Statements;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Look;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import dev.logspec.model.Target;
import dev.logspec.plan.verify.Looked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Looks at clusters and buckets further than a plan does, all at a time. */
final class Looking {
  private final Session session;
  private final Desired desired;
  private final Observed observed;
  private final List<Diagnostic> refused = new ArrayList<>();

  Looking(Session session, Desired desired, Observed observed) {
    this.session = session;
    this.desired = desired;
    this.observed = observed;
  }

  /** An answer of AWS that is on its way. */
  private record Asked<T>(CompletableFuture<Optional<T>> answer) {}

  Looked looked() {
    Map<ClusterId, Asked<ClusterState>> clusters = new LinkedHashMap<>();
    desired.clusters().forEach(c -> clusters.put(c.id(), cluster(c.id())));
    Map<Arn, Place> from = new LinkedHashMap<>();
    desired.accesses().stream()
        .filter(a -> a.type() == DestinationType.S3 && a.permissions() != Permissions.SKIP)
        .filter(a -> observed.bucket(a.target()).filter(Looking::isThere).isPresent())
        .forEach(a -> from.putIfAbsent(bucket(a), a.destination().place()));
    Map<Arn, Asked<BucketApi.Bucket>> heads = new LinkedHashMap<>();
    Map<Arn, Asked<String>> owners = new LinkedHashMap<>();
    from.forEach(
        (arn, place) -> {
          BucketApi api = session.cloud().buckets(place);
          heads.put(arn, ask(() -> api.bucket(arn.resource())));
          owners.put(arn, ask(() -> api.ownership(arn.resource())));
        });
    Map<ClusterId, ClusterState> states = new LinkedHashMap<>();
    clusters.forEach(
        (id, asked) ->
            states.put(
                id,
                wait(id.toString(), "it could not be looked at: ", asked)
                    .fold(s -> s, () -> ClusterState.MISSING, why -> ClusterState.UNKNOWN)));
    Map<Arn, Looked.Bucket> buckets = new LinkedHashMap<>();
    heads.forEach(
        (arn, head) ->
            buckets.put(
                arn,
                new Looked.Bucket(
                    region(head),
                    wait(
                        arn.toString(), "whose its objects are is not known: ", owners.get(arn)))));
    return new Looked(states, buckets, Statements.together(refused));
  }

  private static boolean isThere(Target.Bucket bucket) {
    return bucket.state() != Target.State.MISSING;
  }

  private static Arn bucket(Access access) {
    return Arn.bucket(access.target().partition(), access.target().resource().split("/", 2)[0], "");
  }

  /** A plan looks at those clusters alone that it would change. */
  private Asked<ClusterState> cluster(ClusterId id) {
    ClusterState known = observed.clusters().getOrDefault(id, ClusterState.LISTED);
    return known == ClusterState.LISTED
        ? ask(() -> session.cloud().clusters(id.place()).cluster(id.name()).map(c -> c.state()))
        : new Asked<>(CompletableFuture.completedFuture(Optional.of(known)));
  }

  /** Who may not ask where a bucket is was told so by the plan. */
  private static Look<String> region(Asked<BucketApi.Bucket> head) {
    try {
      return Look.of(head.answer().join().flatMap(BucketApi.Bucket::region));
    } catch (CompletionException e) {
      return Look.unseen(String.valueOf(e.getMessage()));
    }
  }

  private <T> Asked<T> ask(Supplier<Optional<T>> call) {
    return new Asked<>(CompletableFuture.supplyAsync(call, session.readers()));
  }

  private <T> Look<T> wait(String subject, String what, Asked<T> asked) {
    try {
      return Look.of(asked.answer().join());
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof RemoteException failed)) {
        throw e;
      }
      refused.add(
          Diagnostic.warning(subject, what + Failure.sentence(failed), Failure.remedy(failed)));
      return Look.unseen(Failure.sentence(failed));
    }
  }
}
