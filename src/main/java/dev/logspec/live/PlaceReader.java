package dev.logspec.live;

import dev.logspec.live.Question.Groups;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.TagReader.Untagged;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.model.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads one account and Region: whole lists by page, never an object at a time. All lists are asked
 * for at once; a list's pages follow each other, since each names the next.
 */
final class PlaceReader {
  private final Cloud cloud;
  private final Reads reads;
  private final Wanted wanted;
  private final Place place;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private final Pending<List<LogsApi.Source>> sources;
  private final Pending<List<LogsApi.Destination>> destinations;
  private final Pending<List<LogsApi.Delivery>> deliveries;
  private final Pending<Map<String, Map<String, String>>> tagged;
  private final Pending<List<Template>> templates;
  private final Pending<List<LogsApi.Policy>> policies;
  private final List<Pending<List<LogsApi.Group>>> groups = new ArrayList<>();

  /** Starts the reads. */
  PlaceReader(Cloud cloud, Reads reads, Wanted wanted, Place place) {
    this.cloud = cloud;
    this.reads = reads;
    this.wanted = wanted;
    this.place = place;
    LogsApi logs = cloud.logs(place);
    boolean origin = wanted.isOrigin(place);
    this.destinations = reads.start(logs::destinations);
    this.tagged = reads.start(() -> cloud.tagging(place).taggedWith(Tags.OWNER));
    this.sources = reads.start(origin ? logs::sources : () -> leftOver(logs::sources));
    this.deliveries = reads.start(origin ? logs::deliveries : () -> leftOver(logs::deliveries));
    this.templates = reads.start(origin ? () -> logs.templates(List.of()) : List::of);
    this.policies = reads.start(origin ? logs::policies : () -> leftOver(logs::policies));
    for (String prefix : GroupPrefixes.covering(wanted.groupNames(place))) {
      groups.add(reads.start(() -> logs.groups(prefix)));
    }
  }

  Place place() {
    return place;
  }

  /**
   * Where only destinations are wanted, sources may be left of clusters that the spec once named
   * there; the index of tags, asked for before, tells.
   */
  private <T> List<T> leftOver(Supplier<List<T>> list) {
    try {
      boolean ours =
          tagged.get().entrySet().stream()
              .anyMatch(
                  e ->
                      e.getKey().contains(":delivery-source:")
                          && wanted.owner().equals(e.getValue().get(Tags.OWNER)));
      return ours ? list.get() : List.of();
    } catch (RemoteException e) {
      return List.of();
    }
  }

  /** What was read of {@code place}. */
  record Reading(
      Place place,
      List<Resource> resources,
      Optional<List<Template>> templates,
      Policies policies,
      List<Diagnostic> diagnostics) {}

  /** Whether log resource policies were read. */
  enum Policies {
    /** They were, or nobody asked. */
    READ,
    /** They could not be. */
    UNREAD
  }

  /**
   * Waits for the reads and brings them to canonical form.
   *
   * @throws RemoteException when the place cannot be read
   */
  Reading finish() {
    List<Resource> found =
        new ArrayList<>(
            new TagReader(cloud.logs(place), reads, wanted, place).complete(untagged(), tagged));
    found.addAll(ownedGroups());
    Optional<List<LogsApi.Policy>> read = optional(policies, "log resource policies");
    read.ifPresent(list -> list.forEach(p -> found.add(Canonical.policy(place, p))));
    found.addAll(destinationPolicies(found));
    return new Reading(
        place,
        found,
        optional(templates, "configuration templates"),
        read.isPresent() ? Policies.READ : Policies.UNREAD,
        List.copyOf(diagnostics));
  }

  /** A read whose failure costs a check, not the plan; without an identity nothing is left. */
  private <T> Optional<List<T>> optional(Pending<List<T>> read, String what) {
    try {
      return Optional.of(read.get());
    } catch (RemoteException e) {
      if (Failure.callers(e.meaning())) {
        throw e;
      }
      diagnostics.add(
          Diagnostic.warning(
              place.toString(),
              "the "
                  + what
                  + " could not be read, so nothing is checked against them: "
                  + Failure.sentence(e),
              Failure.hint(e)));
      return Optional.empty();
    }
  }

  private List<Untagged> untagged() {
    List<Untagged> all = new ArrayList<>();
    for (LogsApi.Source s : sources.get()) {
      all.add(new Untagged(s.arn(), s.tags(), tags -> Canonical.source(place, s, tags)));
    }
    Map<String, String> types = new HashMap<>();
    for (LogsApi.Destination d : destinations.get()) {
      d.type().ifPresent(type -> types.put(d.arn(), type));
      all.add(new Untagged(d.arn(), d.tags(), tags -> Canonical.destination(place, d, tags)));
    }
    for (LogsApi.Delivery raw : deliveries.get()) {
      LogsApi.Delivery d = typed(raw, types);
      all.add(new Untagged(d.arn(), d.tags(), tags -> Canonical.delivery(place, d, tags)));
    }
    Set<String> names = Set.copyOf(wanted.groupNames(place));
    for (Pending<List<LogsApi.Group>> list : groups) {
      for (LogsApi.Group g : list.get()) {
        if (names.contains(g.name())) {
          all.add(new Untagged(g.arn(), Map.of(), tags -> Canonical.group(place, g, tags)));
        }
      }
    }
    return all;
  }

  /** Groups of this spec that it no longer names, which only the tag index knows. */
  private List<Resource> ownedGroups() {
    if (wanted.groups() == Groups.SOUGHT) {
      return List.of();
    }
    Map<String, Map<String, String>> index = tagged.get();
    Set<String> names = new TreeSet<>();
    index.forEach(
        (arn, tags) -> {
          Optional<String> name = groupName(arn);
          if (wanted.owner().equals(tags.get(Tags.OWNER))) {
            name.ifPresent(names::add);
          }
        });
    names.removeAll(wanted.groupNames(place));
    List<Supplier<List<LogsApi.Group>>> tasks = new ArrayList<>();
    GroupPrefixes.covering(names).forEach(p -> tasks.add(() -> cloud.logs(place).groups(p)));
    return reads.all(tasks).stream()
        .flatMap(List::stream)
        .filter(g -> names.contains(g.name()))
        .map(g -> Canonical.group(place, g, index.getOrDefault(g.arn(), Map.of())))
        .toList();
  }

  private static Optional<String> groupName(String arn) {
    String mark = "log-group:";
    return Arn.parse(arn)
        .map(Arn::resource)
        .filter(resource -> resource.startsWith(mark))
        .map(resource -> resource.substring(mark.length()));
  }

  private static LogsApi.Delivery typed(LogsApi.Delivery d, Map<String, String> types) {
    if (d.destinationType().isPresent()) {
      return d;
    }
    String type = types.get(d.destinationArn());
    return type == null ? d : d.withType(type);
  }

  /** Only what a spec may have given a policy: shared destinations that are wanted or ours. */
  private List<Resource> destinationPolicies(List<Resource> found) {
    Set<String> names = new HashSet<>(wanted.destinationPolicies(place));
    for (Resource resource : found) {
      boolean shared =
          resource.kind() == Kind.DELIVERY_DESTINATION
              && !resource.get(Kind.Of.TYPE).equals(Optional.of(DestinationType.CWL.name()));
      if (shared && resource.tags().owner().isPresent()) {
        names.add(resource.address().name());
      }
    }
    Set<Address> present = new HashSet<>();
    found.forEach(r -> present.add(r.address()));
    Map<String, Pending<Optional<String>>> pending = new TreeMap<>();
    for (String name : names) {
      if (present.contains(new Address(place, Kind.DELIVERY_DESTINATION, name))) {
        pending.put(name, reads.start(() -> cloud.logs(place).destinationPolicy(name)));
      }
    }
    List<Resource> policies = new ArrayList<>();
    pending.forEach(
        (name, read) ->
            destinationPolicy(name, read)
                .ifPresent(text -> policies.add(Canonical.destinationPolicy(place, name, text))));
    return policies;
  }

  /** Where the spec wants no policy, one that may not be read is at most left behind. */
  private Optional<String> destinationPolicy(String name, Pending<Optional<String>> read) {
    try {
      return read.get();
    } catch (RemoteException e) {
      boolean wantsIt = wanted.destinationPolicies(place).contains(name);
      if (wantsIt || e.meaning() != RemoteException.Meaning.DENIED) {
        throw e;
      }
      diagnostics.add(
          Diagnostic.warning(
              new Address(place, Kind.DELIVERY_DESTINATION, name).toString(),
              "its policy could not be read, so one that the spec no longer needs would stay: "
                  + Failure.sentence(e),
              Failure.hint(e)));
      return Optional.empty();
    }
  }
}
