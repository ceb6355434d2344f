package dev.logspec.chaos;

import dev.logspec.chaos.RandomSpec.Site;
import dev.logspec.sandbox.fault.FaultRule;
import dev.logspec.sandbox.world.QueryDefinition;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The saved queries of a spec, drawn from a seed of their own: the stories that were told before
 * there were any stay as they are.
 */
final class RandomQueries {
  /** Built-in queries, and the log types whose groups they search; all when there are none. */
  private static final Map<String, List<String>> BUILTIN =
      new TreeMap<>(
          Map.of("errors", List.of(), "lifecycle", List.of("compute"), "ipam", List.of("ipam")));

  private static final String MARK = "# logspec:" + RandomSpec.NAME + "\n";
  private static final List<String> FOLDERS = List.of("logspec/chaos", "elsewhere");
  private static final List<String> CALLS =
      List.of("PutQueryDefinition", "DeleteQueryDefinition", "DescribeQueryDefinitions");
  private static final List<String> FAULTS =
      List.of("throttle", "500", "503", "reset-before", "reset-after", "truncate", "denied");

  private final Random random;
  private final boolean speaks;
  private final TreeSet<String> names = new TreeSet<>();
  private String folder = "";

  RandomQueries(long seed) {
    random = new Random(seed * 31 + 7);
    speaks = random.nextInt(3) > 0;
    draw();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void draw() {
    folder = pick(FOLDERS);
    names.clear();
    BUILTIN.keySet().stream().filter(name -> random.nextBoolean()).forEach(names::add);
  }

  /** Wants others, perhaps none any more. */
  void edit() {
    if (random.nextBoolean()) {
      draw();
    }
  }

  String yaml() {
    if (!speaks) {
      return "";
    }
    String builtin = names.isEmpty() ? "" : ", builtin: [" + String.join(", ", names) + "]";
    return "insights: { folder: " + folder + builtin + " }\n";
  }

  /** What goes wrong about them in one run, perhaps nothing. */
  List<String> faults() {
    List<String> rules = new ArrayList<>();
    if (speaks && random.nextBoolean()) {
      String times = random.nextBoolean() ? ":p=0.4,seed=" + random.nextInt(1000) : ":nth=1";
      rules.add(pick(CALLS) + ":" + pick(FAULTS) + times);
    }
    rules.forEach(FaultRule::parse);
    return rules;
  }

  /** Site, name and groups of each that should be there in the end. */
  Set<String> wanted(RandomSpec spec) {
    Set<String> all = new TreeSet<>();
    if (speaks) {
      spec.groupsOfJson()
          .forEach((site, types) -> names.forEach(name -> add(all, site, name, types)));
    }
    return all;
  }

  private void add(Set<String> all, Site site, String name, Map<String, Set<String>> types) {
    TreeSet<String> groups = new TreeSet<>();
    List<String> searched = BUILTIN.get(name);
    types.forEach(
        (type, of) -> groups.addAll(searched.isEmpty() || searched.contains(type) ? of : Set.of()));
    if (!groups.isEmpty()) {
      all.add(site + " " + folder + "/" + name + " " + groups);
    }
  }

  /** The same of those that are there and the spec's. */
  static Set<String> there(World world) {
    Set<String> all = new TreeSet<>();
    for (QueryDefinition q : world.queryDefinitions().values()) {
      if (q.text().startsWith(MARK)) {
        all.add(new Site(q.account(), q.region()) + " " + q.name() + " " + q.groups());
      }
    }
    return all;
  }

  /** Saves queries that are somebody else's, beside ours and under the name of none. */
  static void ofOthers(World world) {
    for (String text : List.of("fields @message", "# logspec:another\nfields @message")) {
      String key = RandomSpec.ACCOUNT + " " + RandomSpec.REGION + " ";
      String id = "their-" + world.queryDefinitions().size();
      world
          .queryDefinitions()
          .put(
              key + id,
              new QueryDefinition(
                  RandomSpec.ACCOUNT,
                  RandomSpec.REGION,
                  id,
                  FOLDERS.get(0) + "/" + id,
                  "CWLI",
                  text,
                  0,
                  List.of(),
                  List.of(),
                  null));
    }
  }
}
