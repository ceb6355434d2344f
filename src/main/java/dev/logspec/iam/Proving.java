package dev.logspec.iam;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Glob;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.spec.RolloutBlock.WaveRule;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What an apply reads of the logs in one account, where the spec says that logs of a wave must
 * arrive before the next one begins.
 */
final class Proving {
  private final Inventory in;
  private final Desired desired;
  private final List<WaveRule> waves;
  private final SortedSet<Reach> groups = new TreeSet<>();
  private final SortedSet<Reach> buckets = new TreeSet<>();

  private Proving(Inventory in, Desired desired, List<WaveRule> waves) {
    this.in = in;
    this.desired = desired;
    this.waves = waves;
    desired.clusters().stream().filter(this::isProved).forEach(this::deliveries);
  }

  /** The rights for that, beside those of a plan. */
  static List<Permission> of(Inventory in, Desired desired, List<WaveRule> waves) {
    Proving proving = new Proving(in, desired, waves);
    proving.buckets.removeAll(in.buckets);
    return List.of(
        Permission.of("LookForEvents", List.of("logs:FilterLogEvents"), proving.groups),
        Permission.of("LookForObjects", List.of("s3:ListBucket"), proving.buckets)
            .where(Reading.owned(in)));
  }

  /** After the last wave no other one begins; what a pattern finds may be in any. */
  private boolean isProved(Desired.Cluster cluster) {
    List<WaveRule> followed = waves.subList(0, Math.max(0, waves.size() - 1));
    return Glob.isPattern(cluster.id().name())
        ? followed.stream().anyMatch(w -> w.verify().isPresent())
        : cluster.wave() < followed.size() && followed.get(cluster.wave()).verify().isPresent();
  }

  private void deliveries(Desired.Cluster cluster) {
    desired.entries().values().stream()
        .filter(e -> e.resource().kind() == Kind.DELIVERY)
        .filter(e -> e.cluster().equals(Optional.of(cluster.id())))
        .filter(e -> e.logType().filter(t -> !t.ofCapability()).isPresent())
        .forEach(this::delivery);
  }

  private void delivery(Desired.Entry delivery) {
    Arn arn = Arn.parse(delivery.resource().require(Kind.Of.DESTINATION)).orElseThrow();
    Place place = new Place(arn.account(), arn.region());
    Desired.Entry destination =
        desired.entries().get(new Address(place, Kind.DELIVERY_DESTINATION, arn.name()));
    if (!place.account().equals(in.account)) {
      return;
    }
    Arn target = Arn.parse(destination.resource().require(Kind.Of.TARGET)).orElseThrow();
    DestinationType.ofTarget(target).ifPresent(type -> target(type, target));
  }

  private void target(DestinationType type, Arn target) {
    Consumer<Reach> into =
        switch (type) {
          case CWL -> group -> groups.add(group.ending(":*"));
          case S3 -> buckets::add;
          // What came into a stream is no proof of one wave's logs.
          case FH -> stream -> {};
        };
    into.accept(Inventory.container(target));
  }
}
