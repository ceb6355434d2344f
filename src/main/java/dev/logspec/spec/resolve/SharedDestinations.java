package dev.logspec.spec.resolve;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Layout;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.Desired.Protection;
import dev.logspec.model.Document;
import dev.logspec.model.Glob;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.policy.DestinationPolicy;
import dev.logspec.spec.Routes;
import dev.logspec.spec.Spec;
import dev.logspec.spec.Whereabouts;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The delivery destinations that several clusters share: one for each bucket or stream and each
 * Region it is used from, in the owner's account, with a policy for the other accounts.
 */
final class SharedDestinations {
  private static final int LONGEST_BUCKET = 63;
  private static final int LONGEST_STREAM = 64;

  private final Spec spec;
  private final Entries entries;
  private final Problems problems;
  private final Map<Use, SortedSet<String>> users = new HashMap<>();
  private final Map<Use, Set<Place>> withHive = new HashMap<>();
  private final Map<Use, List<Address>> emitted = new HashMap<>();
  private final Set<Desired.Access> allowed = new HashSet<>();

  SharedDestinations(Spec spec, Entries entries, Problems problems) {
    this.spec = spec;
    this.entries = entries;
    this.problems = problems;
  }

  /** A destination of the spec in one place of use, under one name. */
  private record Use(String key, Address address) {
    Place place() {
      return address.place();
    }
  }

  private Use use(Spec.Destination destination, ClusterId cluster, LogType type) {
    Place place = Whereabouts.place(destination, cluster.place());
    Names.Values values =
        Names.Values.of(spec.name(), place)
            .cluster(cluster.name(), type)
            .destination(destination.key());
    String name = Names.shortened(Names.expand(spec.names().sharedDestination(), values));
    return new Use(destination.key(), new Address(place, Kind.DELIVERY_DESTINATION, name));
  }

  /** Notes that {@code cluster} delivers along {@code routes}. */
  void use(ClusterId cluster, List<Routes.Route> routes) {
    for (Routes.Route route : routes) {
      for (Routes.Leg leg : route.legs()) {
        if (leg.destination().type().shared()) {
          Use use = use(leg.destination(), cluster, route.type());
          users.computeIfAbsent(use, u -> new TreeSet<>()).add(cluster.place().account());
          if (leg.shape().settings().hivePartitions().orElse(false)) {
            withHive.computeIfAbsent(use, u -> new HashSet<>()).add(cluster.place());
          }
        }
      }
    }
  }

  /** Adds the entries of what {@code cluster} would share with others along {@code routes}. */
  void keep(ClusterId cluster, List<Routes.Route> routes) {
    for (Routes.Route route : routes) {
      for (Routes.Leg leg : route.legs()) {
        // A name that is made of a cluster's is nobody's where no cluster is known.
        if (leg.destination().type().shared()
            && !use(leg.destination(), cluster, route.type()).address().name().contains("*")) {
          emit(cluster, route.type(), leg.destination());
        }
      }
    }
  }

  /**
   * Adds the entries of {@code destination} for a type of {@code cluster}, once for each name that
   * it has in a place of use.
   *
   * @return its address, then that of its policy if it needs one
   */
  List<Address> emit(ClusterId cluster, LogType type, Spec.Destination destination) {
    Use use = use(destination, cluster, type);
    List<Address> addresses = emitted.get(use);
    if (addresses == null) {
      addresses = emit(use, destination);
      emitted.put(use, addresses);
    }
    allow(cluster.place(), addresses.get(0), use, destination);
    return addresses;
  }

  private List<Address> emit(Use use, Spec.Destination d) {
    List<Address> addresses = new ArrayList<>();
    Address address = use.address();
    Tags tags = Tags.owned(spec.name(), Routes.merged(spec.defaults().tags(), d.tags()));
    Arn target = target(d, use.place());
    check(d, target, use.place());
    Resource destination = resource(address, d, target, tags);
    if (spec.names().ownSharedDestination().isPresent()) {
      destination = destination.with(Kind.Of.NAME, address.name());
    }
    entries.add(entry(d, destination, List.of()));
    addresses.add(address);
    List<String> others =
        users.get(use).stream().filter(a -> !a.equals(use.place().account())).toList();
    if (!others.isEmpty()) {
      Address policy = address.of(Kind.DELIVERY_DESTINATION_POLICY);
      Document document = DestinationPolicy.document(use.place(), others);
      entries.add(entry(d, Resource.at(policy).with(Kind.Of.DOCUMENT, document), List.of(address)));
      addresses.add(policy);
    }
    return addresses;
  }

  private void allow(Place source, Address address, Use use, Spec.Destination d) {
    Desired.Access access =
        new Desired.Access(
            source,
            address,
            d.type(),
            target(d, use.place()),
            d.permissions().orElse(Permissions.CHECK),
            d.at(),
            d.target() instanceof Spec.Bucket bucket ? bucket.organization() : Optional.empty(),
            withHive.getOrDefault(use, Set.of()).contains(source) ? Layout.HIVE : Layout.PLAIN);
    if (allowed.add(access)) {
      entries.allow(access);
    }
  }

  /** A delivery destination that points to {@code target}. */
  static Resource resource(Address address, Spec.Destination d, Arn target, Tags tags) {
    Resource resource =
        Resource.at(address)
            .with(Kind.Of.TARGET, target.toString())
            .with(Kind.Of.TYPE, d.type().name())
            .with(Kind.Of.TAGS, tags);
    return d.outputFormat().isPresent()
        ? resource.with(Kind.Of.OUTPUT_FORMAT, d.outputFormat())
        : resource;
  }

  /** What {@code d} delivers to in {@code place}. */
  static Arn target(Spec.Destination d, Place place) {
    Names.Values values = Names.Values.of("", place);
    return d.target()
        .accept(
            new Spec.Target.Cases<>() {
              @Override
              public Arn logGroup(Spec.LogGroup group) {
                throw new IllegalStateException(d.key() + " has a log group for each cluster");
              }

              @Override
              public Arn bucket(Spec.Bucket bucket) {
                String text = Names.expand(bucket.bucket().value(), values);
                Optional<Arn> own = Arn.parse(text);
                return Arn.bucket(
                    own.map(Arn::partition).orElse(place.partition()),
                    own.map(Arn::resource).orElse(text),
                    Names.expand(bucket.prefix(), values));
              }

              @Override
              public Arn stream(Spec.Stream stream) {
                String text = Names.expand(stream.stream().value(), values);
                return Arn.parse(text).orElseGet(() -> Arn.stream(place, text));
              }
            });
  }

  private void check(Spec.Destination d, Arn target, Place place) {
    Location at = d.at();
    Consistency.partition(problems, at, "destination " + d.key(), target.toString(), place);
    boolean bucket =
        switch (d.type()) {
          case S3 -> true;
          case CWL, FH -> false;
        };
    String name = bucket ? target.resource().split("/", 2)[0] : target.name();
    if (name.length() > (bucket ? LONGEST_BUCKET : LONGEST_STREAM)) {
      problems.error(
          at,
          "the name " + Quote.of(name) + " of destination " + d.key() + " is too long",
          "at most " + (bucket ? LONGEST_BUCKET : LONGEST_STREAM) + " characters");
    }
    if (!bucket && !Glob.of(place.region()).matches(target.region())) {
      problems.warning(
          at,
          "the stream of destination "
              + d.key()
              + " is in "
              + target.region()
              + ", clusters that use it in "
              + place.region(),
          "AWS documents no delivery across Regions: use a stream in each Region");
    }
  }

  private Desired.Entry entry(Spec.Destination d, Resource resource, List<Address> needs) {
    boolean kept = d.protect().orElse(spec.protect());
    return new Desired.Entry(
        resource,
        d.at(),
        Optional.empty(),
        Optional.empty(),
        needs,
        kept ? Protection.PROTECTED : Protection.NONE);
  }
}
