package dev.logspec.spec.resolve;

import dev.logspec.insights.query.BuiltInQueries;
import dev.logspec.insights.query.SavedQuery;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Protection;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.QueryMark;
import dev.logspec.model.QueryParameter;
import dev.logspec.model.Resource;
import dev.logspec.spec.InsightsBlock;
import dev.logspec.spec.Routes;
import dev.logspec.spec.Spec;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Saved queries: one for each account and Region in which its components have log groups of JSON
 * records. They are of all clusters of the spec, whichever a command is about, as what searches
 * some groups must not forget the others.
 */
final class QueryEntries {
  /** A query searches so many log groups at most (API reference of StartQuery). */
  private static final int MOST_GROUPS = 50;

  private static final String JSON = "json";

  private final Spec spec;
  private final Problems problems;
  private final SortedMap<Place, Map<LogType, Set<String>>> groups = new TreeMap<>();

  /** Where logs of a type go that no query can search, in words. */
  private final Map<LogType, Set<String>> elsewhere = new HashMap<>();

  private final List<SavedQuery> unsaved = new ArrayList<>();
  private final List<SavedQuery> narrow = new ArrayList<>();

  QueryEntries(Spec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
  }

  /** Notes where {@code member} delivers along {@code routes}. */
  void see(Members.Member member, List<Routes.Route> routes) {
    for (Routes.Route route : routes) {
      for (Routes.Leg leg : route.legs()) {
        see(member, route.type(), leg.destination());
      }
    }
  }

  private void see(Members.Member member, LogType type, Spec.Destination destination) {
    Place place = member.id().place();
    if (destination.target() instanceof Spec.LogGroup group) {
      Optional<String> format = destination.outputFormat();
      if (format.equals(Optional.of(JSON))) {
        groups
            .computeIfAbsent(place, p -> new HashMap<>())
            .computeIfAbsent(type, t -> new TreeSet<>())
            .add(Names.groupOf(spec, member.id(), type, destination.key(), group));
        return;
      }
      elsewhere(
          type,
          destination.key()
              + format.map(f -> " writes " + f).orElse(" leaves outputFormat to AWS"));
    } else {
      elsewhere(type, destination.key() + " is no log group");
    }
  }

  private void elsewhere(LogType type, String words) {
    elsewhere.computeIfAbsent(type, t -> new TreeSet<>()).add(words);
  }

  /** Adds the entries in {@code places} to {@code entries}. */
  void into(Entries entries, Set<Place> places) {
    Map<String, Location> names = new LinkedHashMap<>();
    for (Located<String> name : spec.insights().builtin()) {
      SavedQuery query = BuiltInQueries.named(name.value()).orElseThrow();
      String text = "# " + query.title() + "\n" + query.text();
      names.put(query.name(), name.at());
      add(entries, places, query, text, name.at());
    }
    for (InsightsBlock.Query own : spec.insights().queries()) {
      Location first = names.putIfAbsent(own.name(), own.at());
      if (first != null) {
        boolean builtin = BuiltInQueries.named(own.name()).isPresent();
        problems.error(
            own.at(),
            "the query "
                + Quote.of(own.name())
                + (builtin ? " has the name of a built-in one" : " has the name of another one"),
            "first at "
                + first
                + "; give it another name"
                + (builtin ? ", or leave the built-in one out" : ""));
      } else {
        SavedQuery query = own.saved();
        add(entries, places, query, query.text(), own.at());
      }
    }
    tell(unsaved, "these queries are not saved:", "no cluster delivers what they search");
    tell(narrow, "these queries do not search all that they could:", "");
  }

  private void add(Entries entries, Set<Place> places, SavedQuery query, String text, Location at) {
    boolean saved = false;
    for (Map.Entry<Place, Map<LogType, Set<String>>> place : groups.entrySet()) {
      Set<String> names = new TreeSet<>();
      place.getValue().forEach((type, of) -> names.addAll(query.searches(type) ? of : Set.of()));
      saved |= !names.isEmpty();
      if (!names.isEmpty() && places.contains(place.getKey())) {
        List<String> taken = taken(query, place.getKey(), names, at);
        entries.add(entry(place.getKey(), query, text, taken, at));
      }
    }
    if (!saved) {
      unsaved.add(query);
    } else if (!unseen(query).isEmpty()) {
      narrow.add(query);
    }
  }

  private List<String> taken(SavedQuery query, Place place, Set<String> names, Location at) {
    List<String> all = List.copyOf(names);
    if (all.size() <= MOST_GROUPS) {
      return all;
    }
    List<String> taken = all.subList(0, MOST_GROUPS);
    problems.warning(
        at,
        "the query "
            + Quote.of(query.name())
            + " would search "
            + all.size()
            + " log groups in "
            + place
            + ", and AWS takes "
            + MOST_GROUPS
            + ": the first by name are taken, up to "
            + taken.get(MOST_GROUPS - 1),
        "list fewer components, let clusters share log groups (logGroup without {cluster}), or run"
            + " it with logspec insights run, which splits it");
    return taken;
  }

  /** Components that {@code query} searches and of which nobody has JSON in a log group. */
  private SortedSet<String> unseen(SavedQuery query) {
    SortedSet<String> unseen = new TreeSet<>();
    elsewhere.forEach(
        (type, words) -> {
          boolean seen = groups.values().stream().anyMatch(types -> types.containsKey(type));
          if (query.searches(type) && !seen) {
            unseen.add(type.shortName() + " (" + String.join(", ", words) + ")");
          }
        });
    return unseen;
  }

  private void tell(List<SavedQuery> some, String what, String otherwise) {
    if (some.isEmpty()) {
      return;
    }
    SortedSet<String> unseen = new TreeSet<>();
    some.forEach(query -> unseen.addAll(unseen(query)));
    problems.note(
        spec.insights().at().orElseThrow(),
        what
            + " "
            + some.stream().map(SavedQuery::name).collect(Collectors.joining(", "))
            + ": "
            + (unseen.isEmpty()
                ? otherwise
                : "no log group has records in JSON of " + String.join(", ", unseen)),
        unseen.isEmpty()
            ? ""
            : "deliver them to a destination of type cloudwatch-logs with outputFormat: json");
  }

  private Desired.Entry entry(
      Place place, SavedQuery query, String text, List<String> names, Location at) {
    Address address =
        new Address(place, Kind.QUERY_DEFINITION, spec.insights().folder() + "/" + query.name());
    Resource resource =
        Resource.at(address)
            .with(Kind.Of.QUERY, QueryMark.marked(spec.name(), text))
            .with(Kind.Of.LOG_GROUPS, new Texts(names))
            .with(
                Kind.Of.PARAMETERS,
                QueryParameter.texts(
                    query.parameters().stream()
                        .map(p -> new QueryParameter(p.name(), p.byDefault(), p.description()))
                        .toList()));
    // Whether AWS takes the name of a group that is not there is not documented.
    List<Address> needs =
        names.stream().map(name -> new Address(place, Kind.LOG_GROUP, name)).toList();
    return new Desired.Entry(
        resource, at, Optional.empty(), Optional.empty(), needs, Protection.NONE);
  }
}
