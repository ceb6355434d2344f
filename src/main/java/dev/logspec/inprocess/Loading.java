package dev.logspec.inprocess;

import dev.logspec.model.Address;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import dev.logspec.model.QueryMark;
import dev.logspec.model.QueryParameter;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.policy.OwnStatement;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Capability;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.QueryDefinition;
import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.S3Layout;
import dev.logspec.sandbox.world.Update;
import dev.logspec.sandbox.world.UpdateError;
import dev.logspec.sandbox.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what was observed of AWS into the tables of an emulated one, as if it had been there
 * always: no call is made and no update started. What nobody read is not there.
 */
final class Loading {
  private static final String FAILED = "ended as Failed: ";

  private final World world;
  private final Observed observed;

  Loading(World world, Observed observed) {
    this.world = world;
    this.observed = observed;
  }

  /** Writes all of it, and {@code clusters}. */
  void load(Map<ClusterId, Replica.Inhabitant> clusters) {
    clusters.forEach((id, there) -> cluster(world, id, there));
    new TargetLoading(world).load(observed.targets());
    observed.resources().values().stream()
        .sorted(Comparator.comparing(Resource::kind))
        .forEach(this::object);
  }

  /** Writes a cluster that EKS knows. */
  static void cluster(World world, ClusterId id, Replica.Inhabitant there) {
    if (there.state() == ClusterState.MISSING) {
      return;
    }
    Cluster.Compute compute =
        there.state() == ClusterState.NOT_AUTO_MODE
            ? Cluster.Compute.STANDARD
            : Cluster.Compute.AUTO_MODE;
    Place place = id.place();
    Cluster cluster =
        world
            .addCluster(place.account(), place.region(), id.name(), there.tags(), compute)
            .withStatus(status(there.state()));
    for (Map.Entry<String, String> capability : there.capabilities().entrySet()) {
      cluster =
          cluster.with(new Capability(capability.getKey(), capability.getValue(), "", world.now()));
    }
    world.clusters().put(cluster.arn(), cluster);
  }

  private static String status(ClusterState state) {
    return switch (state) {
      case READY, LISTED, NOT_AUTO_MODE, MISSING, UNKNOWN -> "ACTIVE";
      case CREATING -> "CREATING";
      case DELETING -> "DELETING";
      case FAILED -> "FAILED";
    };
  }

  private void object(Resource live) {
    Runnable write =
        switch (live.kind()) {
          case LOG_GROUP -> () -> group(live);
          case LOG_RESOURCE_POLICY -> () -> resourcePolicy(live);
          // These are parts of buckets and streams, which were read whole.
          case BUCKET_POLICY_STATEMENT, FIREHOSE_DELIVERY_TAG -> () -> {};
          case DELIVERY_DESTINATION -> () -> destination(live);
          case DELIVERY_DESTINATION_POLICY -> () -> destinationPolicy(live);
          case DELIVERY_SOURCE -> () -> source(live);
          case DELIVERY -> () -> delivery(live);
          case QUERY_DEFINITION -> () -> query(live);
        };
    write.run();
  }

  private String arn(Address address, String resource) {
    return Arns.of("logs", address.place().region(), address.place().account(), resource);
  }

  private void tag(String arn, Resource live) {
    if (!live.tags().values().isEmpty()) {
      world.tag(arn, live.tags().values());
    }
  }

  private void group(Resource live) {
    String name = live.address().name();
    String arn = arn(live.address(), "log-group:" + name);
    world
        .logGroups()
        .put(
            arn,
            new LogGroup(
                name,
                arn,
                world.now(),
                live.get(Kind.Of.RETENTION).orElse(null),
                live.get(Kind.Of.KMS_KEY).orElse(null),
                live.get(Kind.Of.LOG_CLASS).orElse(Kind.Of.STANDARD_CLASS)));
    tag(arn, live);
  }

  private void resourcePolicy(Resource live) {
    Place place = live.address().place();
    String name = live.address().name();
    whole(live, OwnStatement.OF_LOG_GROUPS)
        .ifPresent(
            text ->
                world
                    .resourcePolicies()
                    .put(
                        String.join(" ", place.account(), place.region(), name),
                        new ResourcePolicy(
                            place.account(),
                            place.region(),
                            name,
                            null,
                            text,
                            world.now(),
                            world.nextId(8))));
  }

  /** What others have in the policy, with our statement. */
  private static Optional<String> whole(Resource live, OwnStatement ours) {
    Optional<String> others = live.get(Kind.Of.OTHERS).map(d -> d.text());
    return live.get(Kind.Of.DOCUMENT)
        .map(
            document ->
                ours.put(others, document)
                    .fold(text -> text, document::text, refused -> document.text()))
        .or(() -> others);
  }

  private void destination(Resource live) {
    String name = live.get(Kind.Of.NAME).orElse(live.address().name());
    String arn = live.require(Kind.Of.ARN);
    world
        .destinations()
        .put(
            arn,
            new DeliveryDestination(
                name,
                arn,
                live.get(Kind.Of.TYPE).orElse(""),
                live.get(Kind.Of.OUTPUT_FORMAT).orElse(null),
                live.get(Kind.Of.TARGET).orElse(""),
                null));
    tag(arn, live);
  }

  private void destinationPolicy(Resource live) {
    Address of =
        new Address(live.address().place(), Kind.DELIVERY_DESTINATION, live.address().name());
    Optional<String> arn = observed.at(of).flatMap(d -> d.get(Kind.Of.ARN));
    whole(live, OwnStatement.OF_DESTINATION)
        .ifPresent(
            text ->
                world
                    .destinations()
                    .computeIfPresent(arn.orElse(""), (key, old) -> old.withPolicy(text)));
  }

  private void source(Resource live) {
    String arn = live.require(Kind.Of.ARN);
    String resource = live.get(Kind.Of.RESOURCE_ARN).orElse("");
    String type = live.require(Kind.Of.LOG_TYPE);
    String name = live.address().name();
    world.sources().put(arn, new DeliverySource(name, arn, resource, "eks", type, Map.of()));
    tag(arn, live);
    boolean alive = !live.get(Kind.Of.STATUS).equals(Optional.of("INACTIVE"));
    ClusterId.ofSource(live).filter(id -> alive).ifPresent(id -> inhabit(id, resource));
    live.get(Kind.Of.FAILED_UPDATE)
        .ifPresent(ended -> ClusterId.ofSource(live).ifPresent(id -> failed(id, type, ended)));
  }

  /** The cluster of a source that works is there, whether anybody looked at it or not. */
  private void inhabit(ClusterId id, String resource) {
    String arn = id.arn().toString();
    ClusterState state = observed.clusters().getOrDefault(id, ClusterState.READY);
    if (!world.clusters().containsKey(arn)) {
      cluster(world, id, new Replica.Inhabitant(state, Map.of(), Map.of()));
    }
    String[] parts = Arns.resource(resource).split("/");
    Cluster cluster = world.clusters().get(arn);
    if (cluster != null && parts[0].equals("capability") && parts.length > 3) {
      boolean known = cluster.capabilities().stream().anyMatch(c -> c.arn().equals(resource));
      if (!known) {
        Capability capability = new Capability(parts[3], resource, parts[2], world.now());
        world.clusters().put(arn, cluster.with(capability));
      }
    }
  }

  /** The update that is told as {@code ended}: its id and the reasons. */
  private void failed(ClusterId id, String type, String ended) {
    String[] parts = ended.split(" ", 2);
    String reasons = parts.length > 1 ? parts[1].replace(FAILED, "") : "";
    String[] error = reasons.split(": ", 2);
    world.putUpdate(
        new Update(
            parts[0],
            id.arn().toString(),
            "VendedLogsUpdate",
            Map.of("VendedLogs", "[{\"logType\":\"%s\",\"enabled\":true}]".formatted(type)),
            world.now(),
            world.now(),
            world.now(),
            "Failed",
            List.of(new UpdateError(error[0], error.length > 1 ? error[1] : "", List.of()))));
  }

  private void delivery(Resource live) {
    Address address = live.address();
    DeliveryName name = DeliveryName.of(address);
    String arn = live.require(Kind.Of.ARN);
    Address source = new Address(address.place(), Kind.DELIVERY_SOURCE, name.source());
    S3Layout layout =
        live.says(Kind.Of.HIVE_PARTITIONS)
            ? new S3Layout(
                SuffixPath.of(live).stored().orElse(""),
                live.get(Kind.Of.HIVE_PARTITIONS).orElse(false))
            : null;
    world
        .deliveries()
        .put(
            arn,
            new Delivery(
                live.require(Kind.Of.ID),
                arn,
                name.source(),
                observed
                    .at(source)
                    .flatMap(s -> s.get(Kind.Of.ARN))
                    .orElseGet(() -> arn(address, "delivery-source:" + name.source())),
                live.require(Kind.Of.DESTINATION),
                name.type(),
                live.get(Kind.Of.RECORD_FIELDS).map(Texts::values).orElse(List.of()),
                live.get(Kind.Of.FIELD_DELIMITER).orElse(""),
                layout));
    tag(arn, live);
  }

  private void query(Resource live) {
    Texts lines = live.get(Kind.Of.QUERY).orElse(Texts.of());
    put(live, live.require(Kind.Of.ID), QueryMark.text(lines));
    live.get(Kind.Of.NAMESAKES)
        .map(Texts::values)
        .orElse(List.of())
        .forEach(id -> put(live, id, "fields @message"));
  }

  private void put(Resource live, String id, String text) {
    Place place = live.address().place();
    List<QueryDefinition.Parameter> parameters =
        QueryParameter.of(live.get(Kind.Of.PARAMETERS)).stream()
            .map(
                p ->
                    new QueryDefinition.Parameter(
                        p.name(), p.byDefault().orElse(null), p.description().orElse(null)))
            .toList();
    world
        .queryDefinitions()
        .put(
            String.join(" ", place.account(), place.region(), id),
            new QueryDefinition(
                place.account(),
                place.region(),
                id,
                live.address().name(),
                "CWLI",
                text,
                world.now(),
                live.get(Kind.Of.LOG_GROUPS).map(Texts::values).orElse(List.of()),
                parameters,
                null));
  }
}
