package dev.logspec.work;

import dev.logspec.insights.record.Component;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.spec.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery of one component's records of one cluster, as the spec has it.
 *
 * @param owner whose account and Region the target is reached from
 * @param target the log group, bucket (with prefix) or stream
 * @param format AWS's word; empty where the spec leaves it to AWS
 * @param declared where in the spec the destination is declared
 */
record Shelf(
    ClusterId cluster,
    Component component,
    DestinationType type,
    Place owner,
    Arn target,
    Optional<String> format,
    Resource delivery,
    Location declared) {

  /** The deliveries of {@code desired} that bring records of a component of Auto Mode. */
  static List<Shelf> all(Desired desired) {
    Map<String, Desired.Entry> destinations = new HashMap<>();
    for (Desired.Entry entry : desired.entries().values()) {
      Address address = entry.resource().address();
      if (address.kind() == Kind.DELIVERY_DESTINATION) {
        destinations.put(
            Arn.deliveryDestination(address.place(), address.name()).toString(), entry);
      }
    }
    List<Shelf> all = new ArrayList<>();
    for (Desired.Entry entry : desired.entries().values()) {
      if (entry.resource().kind() == Kind.DELIVERY) {
        String destination = entry.resource().require(Kind.Of.DESTINATION);
        Optional.ofNullable(destinations.get(destination))
            .flatMap(d -> of(entry, d))
            .ifPresent(all::add);
      }
    }
    return all;
  }

  private static Optional<Shelf> of(Desired.Entry delivery, Desired.Entry destination) {
    Resource to = destination.resource();
    Optional<Component> component = delivery.logType().flatMap(t -> Component.parse(t.name()));
    Optional<Arn> target = Arn.parse(to.require(Kind.Of.TARGET));
    if (component.isEmpty() || target.isEmpty() || delivery.cluster().isEmpty()) {
      // Of a capability, whose records tell nothing of nodes.
      return Optional.empty();
    }
    return DestinationType.parse(to.require(Kind.Of.TYPE))
        .map(
            type ->
                new Shelf(
                    delivery.cluster().get(),
                    component.get(),
                    type,
                    to.address().place(),
                    target.get(),
                    to.get(Kind.Of.OUTPUT_FORMAT),
                    delivery.resource(),
                    destination.source()));
  }

  /** Whether its lines are values with a delimiter between them, which the delivery decides. */
  boolean delimited() {
    return format.filter(Spec.Destination.DELIMITED::contains).isPresent();
  }

  /** Whether it keeps what it gets in a form that can be read here. */
  boolean readable() {
    return type != DestinationType.FH && !format.equals(Optional.of("parquet"));
  }

  /** The bucket of one that is in S3. */
  String bucket() {
    return target.resource().split("/", 2)[0];
  }

  /**
   * The path of the keys of objects: what the target names before the suffix path of a delivery.
   */
  String keys(String suffixPath) {
    String[] parts = target.resource().split("/", 2);
    return joined(parts.length == 2 ? trimmed(parts[1]) : "", trimmed(suffixPath));
  }

  /** Variables of a suffix path that stand for something other than a time. */
  Map<String, String> variables() {
    Place place = cluster.place();
    return Map.of(
        "account-id", place.account(), "accountid", place.account(), "region", place.region());
  }

  static String trimmed(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  static String joined(String prefix, String path) {
    return prefix.isEmpty() ? path : path.isEmpty() ? prefix : prefix + "/" + path;
  }
}
