package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.live.LogsApi;
import dev.logspec.live.LogsApi.Group;
import dev.logspec.live.Question.Groups;
import dev.logspec.live.Reads.Pending;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Log groups. They are listed by prefixes: an account may have any number of others. */
final class LogGroups implements LiveKind {
  private final Cloud cloud;

  LogGroups(Cloud cloud) {
    this.cloud = cloud;
  }

  private static Untagged canonical(Place place, Group group) {
    return new Untagged(
        group.arn(),
        Map.of(),
        Resource.at(new Address(place, Kind.LOG_GROUP, group.name()))
            .with(Kind.Of.RETENTION, group.retentionDays())
            .with(Kind.Of.KMS_KEY, group.kmsKey().filter(k -> !k.isEmpty()))
            .with(Kind.Of.LOG_CLASS, group.logClass().orElse(Kind.Of.STANDARD_CLASS)));
  }

  @Override
  public Listing list(PlaceAsked asked) {
    Set<String> names = Set.copyOf(asked.wanted().groupNames(asked.place()));
    List<Pending<List<Group>>> lists = start(asked, names);
    return new Listing() {
      @Override
      public List<Untagged> untagged(List<Untagged> earlier) {
        return named(asked.place(), lists, names);
      }

      @Override
      public List<Resource> others(List<Resource> found) {
        return asked.wanted().groups() == Groups.SOUGHT ? List.of() : noLongerNamed(asked);
      }
    };
  }

  private List<Pending<List<Group>>> start(PlaceAsked asked, Set<String> names) {
    List<Pending<List<Group>>> lists = new ArrayList<>();
    for (String prefix : GroupPrefixes.covering(names)) {
      lists.add(asked.reads().start(() -> asked.logs().groups(prefix)));
    }
    return lists;
  }

  private static List<Untagged> named(
      Place place, List<Pending<List<Group>>> lists, Set<String> names) {
    List<Untagged> all = new ArrayList<>();
    for (Pending<List<Group>> list : lists) {
      for (Group group : list.get()) {
        if (names.contains(group.name())) {
          all.add(canonical(place, group));
        }
      }
    }
    return all;
  }

  /** Groups of the spec that it no longer names, which only the tag index knows. */
  private List<Resource> noLongerNamed(PlaceAsked asked) {
    Map<String, Map<String, String>> index = asked.index().get();
    Set<String> names = new TreeSet<>();
    index.forEach(
        (arn, tags) -> {
          if (asked.wanted().owner().equals(tags.get(Tags.OWNER))) {
            nameIn(arn).ifPresent(names::add);
          }
        });
    names.removeAll(asked.wanted().groupNames(asked.place()));
    List<Resource> left = new ArrayList<>();
    for (Untagged group : named(asked.place(), start(asked, names), names)) {
      left.add(group.with(index.getOrDefault(group.arn(), Map.of())));
    }
    return left;
  }

  private static Optional<String> nameIn(String arn) {
    String mark = "log-group:";
    return Arn.parse(arn)
        .map(Arn::resource)
        .filter(resource -> resource.startsWith(mark))
        .map(resource -> resource.substring(mark.length()));
  }

  @Override
  public Optional<Resource> read(Resource sought) {
    Address address = sought.address();
    return logs(address).groups(address.name()).stream()
        .filter(g -> g.name().equals(address.name()))
        .findFirst()
        .map(g -> new ObjectTags(cloud, address).of(canonical(address.place(), g)));
  }

  @Override
  public Progress create(Resource wanted) {
    logs(wanted.address())
        .createGroup(
            wanted.address().name(),
            // The default is not sent: partitions without classes refuse it.
            wanted.get(Kind.Of.LOG_CLASS).filter(c -> !c.equals(Kind.Of.STANDARD_CLASS)),
            wanted.get(Kind.Of.KMS_KEY),
            wanted.tags().values());
    // AWS takes everything at creation but the retention.
    return wanted.get(Kind.Of.RETENTION).isPresent() ? Progress.MORE : Progress.COMPLETE;
  }

  @Override
  public Progress update(Resource live, Resource wanted, List<Attribute<?>> differing) {
    LogsApi logs = logs(live.address());
    String name = live.address().name();
    Attribute<?> attribute = differing.get(0);
    if (attribute.equals(Kind.Of.RETENTION)) {
      wanted
          .get(Kind.Of.RETENTION)
          .ifPresentOrElse(days -> logs.putRetention(name, days), () -> logs.deleteRetention(name));
    } else if (attribute.equals(Kind.Of.KMS_KEY)) {
      wanted
          .get(Kind.Of.KMS_KEY)
          .ifPresentOrElse(key -> logs.associateKey(name, key), () -> logs.disassociateKey(name));
    } else {
      throw new IllegalStateException(attribute.name() + " does not change in place");
    }
    return Progress.oneOf(differing);
  }

  @Override
  public void delete(Resource live) {
    logs(live.address()).deleteGroup(live.address().name());
  }

  private LogsApi logs(Address address) {
    return cloud.logs(address.place());
  }
}
