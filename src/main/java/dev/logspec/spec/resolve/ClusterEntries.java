package dev.logspec.spec.resolve;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.Desired.Protection;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.spec.Routes;
import dev.logspec.spec.Spec;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects that one cluster needs: sources, deliveries, log groups and their destinations. */
final class ClusterEntries {
  private final Spec spec;
  private final ResolveContext context;
  private final Entries entries;
  private final SharedDestinations shared;
  private final Problems problems;

  /** By what the spec gives: of all clusters of a fleet mostly the same. */
  private final Map<Map<String, String>, Tags> owned = new HashMap<>();

  ClusterEntries(
      Spec spec,
      ResolveContext context,
      Entries entries,
      SharedDestinations shared,
      Problems problems) {
    this.spec = spec;
    this.context = context;
    this.entries = entries;
    this.shared = shared;
    this.problems = problems;
  }

  void add(Members.Member member, List<Routes.Route> routes) {
    for (Routes.Route route : routes) {
      resourceArn(member, route).ifPresent(arn -> add(member, route, arn));
    }
  }

  private Tags owned(Map<String, String> given) {
    return owned.computeIfAbsent(given, tags -> Tags.owned(spec.name(), tags));
  }

  private Optional<Arn> resourceArn(Members.Member member, Routes.Route route) {
    if (route.capability().isEmpty()) {
      return Optional.of(member.id().arn());
    }
    Spec.Capability capability = route.capability().get();
    if (capability.arn().isPresent()) {
      Optional<Arn> arn = Arn.parse(capability.arn().get());
      arn.ifPresent(a -> Consistency.place(problems, capability.at(), a, member.id().place()));
      return arn;
    }
    String name = capability.name().orElseThrow();
    String arn = context.capabilityArns().get(new ResolveContext.CapabilityId(member.id(), name));
    if (arn == null) {
      if (context.unread().contains(member.id().place())) {
        return Optional.empty();
      }
      problems.error(
          capability.at(),
          "cluster " + member.id() + " has no capability called " + name + " that could be read",
          "check the name with aws eks list-capabilities, or give its arn:");
      return Optional.empty();
    }
    return Arn.parse(arn);
  }

  private void add(Members.Member member, Routes.Route route, Arn resourceArn) {
    ClusterId id = member.id();
    Place place = id.place();
    String name =
        Names.shortened(
            Names.expand(
                spec.names().source(),
                Names.Values.of(spec.name(), place).cluster(id.name(), route.type())));
    Address source = new Address(place, Kind.DELIVERY_SOURCE, name);
    Resource resource =
        Resource.at(source)
            .with(Kind.Of.RESOURCE_ARN, resourceArn.toString())
            .with(Kind.Of.LOG_TYPE, route.type().name())
            .with(Kind.Of.TAGS, owned(route.tags()));
    if (spec.names().ownSource().isPresent()) {
      resource = resource.with(Kind.Of.NAME, name);
    }
    entries.add(entry(member, route, resource, List.of()));
    for (Routes.Leg leg : route.legs()) {
      List<Address> needs = new ArrayList<>(destination(member, route, leg));
      Address destination = needs.get(0);
      needs.add(source);
      entries.add(entry(member, route, delivery(source, destination, leg), needs));
    }
  }

  /** Makes or finds the leg's destination: its address first, then what else comes before it. */
  private List<Address> destination(Members.Member member, Routes.Route route, Routes.Leg leg) {
    return leg.destination()
        .target()
        .accept(
            new Spec.Target.Cases<>() {
              @Override
              public List<Address> logGroup(Spec.LogGroup group) {
                return ClusterEntries.this.logGroup(member, route, leg, group);
              }

              @Override
              public List<Address> bucket(Spec.Bucket bucket) {
                return shared.emit(member.id(), route.type(), leg.destination());
              }

              @Override
              public List<Address> stream(Spec.Stream stream) {
                return shared.emit(member.id(), route.type(), leg.destination());
              }
            });
  }

  private List<Address> logGroup(
      Members.Member member, Routes.Route route, Routes.Leg leg, Spec.LogGroup group) {
    ClusterId id = member.id();
    Place place = id.place();
    Names.Values values =
        Names.Values.of(spec.name(), place)
            .cluster(id.name(), route.type())
            .destination(leg.destination().key());
    String groupName = Names.groupOf(spec, id, route.type(), leg.destination().key(), group);
    if (groupName.length() > 512) {
      problems.error(
          group.name().at(),
          "the log group of " + id + " has a name of more than 512 characters",
          "shorten logGroup");
    }
    Address groupAddress = new Address(place, Kind.LOG_GROUP, groupName);
    Tags tags = owned(leg.tags());
    Resource wanted = Resource.at(groupAddress).with(Kind.Of.TAGS, tags);
    if (leg.retention().isPresent()) {
      wanted = wanted.with(Kind.Of.RETENTION, leg.retention().get().value());
    }
    if (group.kmsKey().isPresent()) {
      Located<Spec.Choice<String>> key = group.kmsKey().get();
      Optional<String> arn = key.value().value().map(k -> Names.expand(k, values));
      arn.ifPresent(a -> Consistency.key(problems, key.at(), a, place));
      wanted = wanted.with(Kind.Of.KMS_KEY, arn);
    }
    if (group.logClass().isPresent()) {
      wanted = wanted.with(Kind.Of.LOG_CLASS, group.logClass());
    }
    entries.add(entry(member, route, wanted, List.of()));

    String name = Names.shortened(Names.expand(spec.names().destination(), values));
    Address address = new Address(place, Kind.DELIVERY_DESTINATION, name);
    Arn target = Arn.logGroup(place, groupName);
    Resource destination = SharedDestinations.resource(address, leg.destination(), target, tags);
    if (spec.names().ownDestination().isPresent()) {
      destination = destination.with(Kind.Of.NAME, name);
    }
    entries.add(entry(member, route, destination, List.of(groupAddress)));
    entries.allow(
        new Desired.Access(
            place,
            address,
            DestinationType.CWL,
            target,
            leg.destination().permissions().orElse(Permissions.MANAGE),
            leg.destination().at(),
            Optional.empty(),
            Desired.Layout.PLAIN));
    return List.of(address, groupAddress);
  }

  private Resource delivery(Address source, Address destination, Routes.Leg leg) {
    Spec.Destination d = leg.destination();
    DeliverySettings said = leg.shape().settings();
    Address address = new DeliveryName(source.name(), d.type()).in(source.place());
    Resource delivery =
        Resource.at(address)
            .with(Kind.Of.SOURCE, source.name())
            .with(
                Kind.Of.DESTINATION,
                Arn.deliveryDestination(destination.place(), destination.name()).toString())
            .with(Kind.Of.RECORD_FIELDS, said.recordFields().map(Texts::new))
            .with(Kind.Of.TAGS, owned(leg.tags()));
    // A format without separated fields has no delimiter to compare (AWS facts 1).
    boolean separated = d.outputFormat().map(Spec.Destination.DELIMITED::contains).orElse(true);
    if (separated) {
      delivery = delivery.with(Kind.Of.FIELD_DELIMITER, said.fieldDelimiter());
    }
    if (d.type().hasPaths()) {
      delivery =
          delivery
              .with(Kind.Of.SUFFIX_PATH, said.suffixPath())
              .with(Kind.Of.HIVE_PARTITIONS, said.hivePartitions());
    }
    return delivery.with(Kind.Of.TAGS, delivery.tags().setting(given(delivery)));
  }

  /** The attributes that the spec gives {@code delivery} a value for, and could leave to AWS. */
  private static List<String> given(Resource delivery) {
    return Kind.Of.DEFAULTED.stream()
        .filter(a -> delivery.says(a) && delivery.get(a).isPresent())
        .map(Attribute::name)
        .toList();
  }

  private Desired.Entry entry(
      Members.Member member, Routes.Route route, Resource resource, List<Address> needs) {
    boolean kept = member.entry().protect().orElse(spec.protect());
    Optional<LogType> type = Optional.of(route.type());
    return new Desired.Entry(
        resource,
        route.at(),
        Optional.of(member.id()),
        type,
        needs,
        kept ? Protection.PROTECTED : Protection.NONE);
  }
}
