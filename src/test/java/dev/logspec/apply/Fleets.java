package dev.logspec.apply;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Plans for whole fleets, from a seed, as the planner would make them. */
final class Fleets {
  static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Address POLICY =
      new Address(PLACE, Kind.LOG_RESOURCE_POLICY, "logspec-platform");

  private final Random random;
  private final List<Change> changes = new ArrayList<>();

  /** What happens to a log type of a cluster. */
  enum Sort {
    CREATE,
    DELETE,
    REPLACE_SOURCE,
    REPLACE_DESTINATION,
    UPDATE,
    SECOND_DELIVERY
  }

  Fleets(long seed) {
    this.random = new Random(seed);
  }

  static ClusterId cluster(int number) {
    return new ClusterId(PLACE, String.format("cluster-%04d", number));
  }

  /** A new fleet: four types on each of {@code clusters}. */
  static Plan fresh(int clusters) {
    Fleets fleets = new Fleets(0);
    fleets.changes.add(new Change.Create(fleets.policy(), shared(List.of())));
    for (int c = 0; c < clusters; c++) {
      for (LogType type : LogType.AUTO_MODE) {
        fleets.type(cluster(c), type, Sort.CREATE, Optional.empty());
      }
    }
    return fleets.plan();
  }

  /** Anything: one to sixty clusters, any types, any changes, shared destinations. */
  Plan any() {
    boolean policy = random.nextBoolean();
    if (policy) {
      changes.add(new Change.Create(policy(), shared(List.of())));
    }
    Optional<Sort> archive =
        random.nextInt(3) == 0
            ? Optional.empty()
            : Optional.of(
                List.of(Sort.CREATE, Sort.UPDATE, Sort.REPLACE_DESTINATION, Sort.DELETE)
                    .get(random.nextInt(4)));
    archive.ifPresent(sort -> archive(sort));
    for (int c = 1 + random.nextInt(60); c > 0; c--) {
      for (LogType type : LogType.AUTO_MODE) {
        if (random.nextInt(3) > 0) {
          type(cluster(c), type, Sort.values()[random.nextInt(6)], archive);
        }
      }
    }
    return plan();
  }

  private Plan plan() {
    return new Plan("platform", changes, List.of(), List.of(), List.of(), Coverage.COMPLETE);
  }

  private Resource policy() {
    return Resource.at(POLICY).with(Kind.Of.DOCUMENT, Document.of("{}"));
  }

  private void archive(Sort sort) {
    Resource archive = destination("platform-archive", "arn:aws:s3:::archive");
    switch (sort) {
      case CREATE -> changes.add(new Change.Create(archive, shared(List.of())));
      case DELETE -> changes.add(new Change.Delete(archive, shared(List.of())));
      case REPLACE_DESTINATION ->
          changes.add(new Change.Replace(archive, archive, List.of(), shared(List.of())));
      default -> changes.add(new Change.Update(archive, archive, List.of(), shared(List.of())));
    }
  }

  private static Context shared(List<Address> dependsOn) {
    return context(Optional.empty(), Optional.empty(), dependsOn);
  }

  private static Context context(
      Optional<ClusterId> cluster, Optional<LogType> type, List<Address> dependsOn) {
    return Contexts.of(cluster, type, dependsOn);
  }

  private static Resource at(Kind kind, String name) {
    return Resource.at(new Address(PLACE, kind, name));
  }

  private static Resource destination(String name, String target) {
    return at(Kind.DELIVERY_DESTINATION, name).with(Kind.Of.TARGET, target);
  }

  static Resource source(ClusterId cluster, LogType type) {
    return at(Kind.DELIVERY_SOURCE, cluster.name() + "-" + type)
        .with(Kind.Of.RESOURCE_ARN, cluster.arn().toString())
        .with(Kind.Of.LOG_TYPE, type.name());
  }

  static Resource delivery(Resource source, Resource destination, String type) {
    return at(Kind.DELIVERY, source.address().name() + "/" + type)
        .with(Kind.Of.SOURCE, source.address().name())
        .with(
            Kind.Of.DESTINATION,
            Arn.deliveryDestination(PLACE, destination.address().name()).toString());
  }

  private void type(ClusterId cluster, LogType type, Sort sort, Optional<Sort> archive) {
    String name = cluster.name() + "-" + type.shortName();
    Resource group = at(Kind.LOG_GROUP, "/aws/eks/" + name);
    Resource destination =
        destination(name, Arn.logGroup(PLACE, group.address().name()).toString());
    Resource source = source(cluster, type);
    Resource delivery = delivery(source, destination, "CWL");
    Resource second =
        delivery(source, destination("platform-archive", "arn:aws:s3:::archive"), "S3");
    boolean makes = sort != Sort.DELETE;
    Context onNothing = context(Optional.of(cluster), Optional.of(type), List.of());
    Context onGroup = on(cluster, type, group);
    Context onBoth = on(cluster, type, source, destination);
    Context onArchive =
        context(
            Optional.of(cluster),
            Optional.of(type),
            List.of(
                source.address(),
                new Address(PLACE, Kind.DELIVERY_DESTINATION, "platform-archive")));
    switch (sort) {
      case CREATE -> {
        changes.add(new Change.Create(group, onNothing));
        changes.add(new Change.Create(destination, onGroup));
        changes.add(new Change.Create(source, onNothing));
        changes.add(new Change.Create(delivery, onBoth));
      }
      case DELETE -> {
        changes.add(new Change.Delete(group, onNothing));
        changes.add(new Change.Delete(destination, onNothing));
        changes.add(new Change.Delete(source, onNothing));
        changes.add(new Change.Delete(delivery, onNothing));
      }
      case REPLACE_SOURCE -> {
        changes.add(new Change.Replace(source, source, List.of(), onNothing));
        changes.add(new Change.Replace(delivery, delivery, List.of(), onBoth));
      }
      case REPLACE_DESTINATION -> {
        changes.add(new Change.Update(group, group, List.of(), onNothing));
        changes.add(new Change.Replace(destination, destination, List.of(), onGroup));
        changes.add(new Change.Replace(delivery, delivery, List.of(), onBoth));
      }
      case UPDATE -> {
        changes.add(new Change.Update(group, group, List.of(), onNothing));
        changes.add(new Change.Adopt(delivery, delivery, List.of(), onBoth));
      }
      case SECOND_DELIVERY -> changes.add(new Change.Adopt(source, source, List.of(), onNothing));
    }
    archive.ifPresent(
        shared -> {
          boolean replaced = shared == Sort.REPLACE_DESTINATION || sort == Sort.REPLACE_SOURCE;
          boolean goes = shared == Sort.DELETE || !makes;
          if (goes && shared != Sort.CREATE) {
            changes.add(new Change.Delete(second, onNothing));
          } else if (replaced && shared != Sort.CREATE) {
            changes.add(new Change.Replace(second, second, List.of(), onArchive));
          } else if (makes && shared != Sort.DELETE) {
            changes.add(new Change.Create(second, onArchive));
          }
        });
  }

  private static Context on(ClusterId cluster, LogType type, Resource... needs) {
    List<Address> addresses = new ArrayList<>(List.of(POLICY));
    for (Resource need : needs) {
      addresses.add(need.address());
    }
    return context(Optional.of(cluster), Optional.of(type), addresses);
  }
}
