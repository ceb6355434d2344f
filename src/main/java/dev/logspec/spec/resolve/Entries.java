package dev.logspec.spec.resolve;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind;
import dev.logspec.spec.NameTemplates;
import dev.logspec.spec.Spec;
import dev.logspec.spec.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Collects desired objects; two that would share a name are an error. */
final class Entries {
  private final Spec spec;
  private final Problems problems;
  private final SortedMap<Address, Desired.Entry> all = new TreeMap<>();
  private final Set<Desired.Access> accesses = new LinkedHashSet<>();

  Entries(Spec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
  }

  SortedMap<Address, Desired.Entry> all() {
    return all;
  }

  List<Desired.Access> accesses() {
    return new ArrayList<>(accesses);
  }

  void allow(Desired.Access access) {
    accesses.add(access);
  }

  void add(Desired.Entry entry) {
    Address address = entry.resource().address();
    Desired.Entry first = all.putIfAbsent(address, entry);
    if (first != null) {
      meeting(address.kind()).accept(first, entry);
    }
  }

  /** What becomes of two entries of {@code kind} that have one address. */
  private BiConsumer<Desired.Entry, Desired.Entry> meeting(Kind kind) {
    return switch (kind) {
      case LOG_GROUP -> this::share;
      case DELIVERY_SOURCE -> (first, entry) -> collide(first, entry, spec.names().source());
      case DELIVERY_DESTINATION -> this::destinations;
      // They are named after these: they meet only when these do, of which is told.
      case DELIVERY, DELIVERY_DESTINATION_POLICY -> (first, entry) -> {};
      // QueryEntries has told of two of one name, and adds the first alone.
      case QUERY_DEFINITION -> Entries::unexpected;
      // Planning works them out; no line of a spec asks for one.
      case LOG_RESOURCE_POLICY, BUCKET_POLICY_STATEMENT, FIREHOSE_DELIVERY_TAG ->
          Entries::unexpected;
    };
  }

  private static void unexpected(Desired.Entry first, Desired.Entry entry) {
    throw new IllegalStateException(
        entry.resource().address() + " is asked for at " + first.source() + " already");
  }

  /** One may serve several clusters or types, where it would be the same for each. */
  private void destinations(Desired.Entry first, Desired.Entry entry) {
    if (first.resource().equals(entry.resource())) {
      put(first, entry);
      return;
    }
    boolean shared = first.cluster().isEmpty() && entry.cluster().isEmpty();
    NameTemplates names = spec.names();
    collide(first, entry, shared ? names.sharedDestination() : names.destination());
  }

  private void collide(Desired.Entry first, Desired.Entry entry, String template) {
    Address address = entry.resource().address();
    boolean inOrder = first.source().compareTo(entry.source()) <= 0;
    problems.error(
        inOrder ? entry.source() : first.source(),
        "the name " + address.name() + " would belong to two objects in " + address.place(),
        "first for "
            + (inOrder ? first.source() : entry.source())
            + "; make names: tell them apart (now "
            + template
            + ")");
  }

  /** Several clusters or types may write to one log group, when they agree on what it is. */
  private void share(Desired.Entry first, Desired.Entry entry) {
    Address address = entry.resource().address();
    if (!first.resource().equals(entry.resource())) {
      problems.error(
          entry.source(),
          "the log group "
              + address.name()
              + " in "
              + address.place()
              + " is asked for with different settings",
          "first at "
              + first.source()
              + "; give both the same retention, key, class and tags, or a logGroup each");
      return;
    }
    put(first, entry);
  }

  private void put(Desired.Entry first, Desired.Entry entry) {
    all.put(
        entry.resource().address(),
        new Desired.Entry(
            first.resource(),
            first.source(),
            first.cluster().equals(entry.cluster()) ? first.cluster() : Optional.empty(),
            first.logType().equals(entry.logType()) ? first.logType() : Optional.empty(),
            first.dependsOn(),
            first.protect() == Desired.Protection.PROTECTED ? first.protect() : entry.protect()));
  }
}
