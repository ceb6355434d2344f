package dev.logspec.rehearsal.stage;

import dev.logspec.json.JsonAt;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.work.Assignment;
import dev.logspec.work.Obstacle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code status --format json} told of AWS, as far as a copy can be made of it.
 *
 * @param at when AWS was read
 * @param clusters those of the spec
 * @param standing deliveries that are there
 * @param doubts what it does not tell, and what is taken for it
 */
public record SavedStatus(
    String at, Set<ClusterId> clusters, Set<Standing> standing, List<String> doubts) {
  private static final JsonReader JSON = JsonReader.tolerant(JsonBounds.USUAL);

  /** What of other states is taken to be there, and in which words that is told. */
  private static final Map<String, String> TAKEN =
      Map.of(
          "drifted", "drifted, and not how: taken to be as the spec wants it",
          "foreign", "not ours, and not whose: taken to be this spec's",
          "unknown", "unknown: taken to be as the spec wants it",
          "pending", "pending: taken to be still to make",
          "dead", "dead, and not of what: taken to be still to make",
          "unwanted", "unwanted: left out, so that their removal is not played");

  private static final Set<String> THERE = Set.of("delivering", "drifted", "foreign", "unknown");

  /**
   * A delivery.
   *
   * @param logType AWS's name of it
   * @param type of the destination, as a spec calls it
   */
  public record Standing(ClusterId cluster, String logType, String type) {}

  /** Copies its parts. */
  public SavedStatus {
    clusters = Set.copyOf(clusters);
    standing = Set.copyOf(standing);
    doubts = List.copyOf(doubts);
  }

  /**
   * The status in {@code text}, which must be one of the spec of {@code assignment}.
   *
   * @throws Obstacle when it is not
   */
  public static SavedStatus read(String text, Assignment assignment) throws Obstacle {
    Optional<JsonObject> document = JSON.object(text);
    if (document.isEmpty()) {
      throw unusable("it is not JSON");
    }
    try {
      return read(JsonAt.root(document.get(), key -> {}), assignment.spec().spec().name());
    } catch (JsonAt.Malformed e) {
      throw unusable(e.getMessage());
    }
  }

  private static SavedStatus read(JsonAt status, String name) throws Obstacle {
    if (!status.at("formatVersion").text().startsWith("1.")) {
      throw unusable("its formatVersion is not 1.x");
    }
    if (!status.at("spec").text().equals(name)) {
      throw unusable("it is of the spec \"" + status.at("spec").text() + "\"");
    }
    Set<ClusterId> clusters = new TreeSet<>();
    Set<Standing> standing = new HashSet<>();
    Map<String, Integer> told = new TreeMap<>();
    for (JsonAt cluster : status.at("clusters").list(one -> one)) {
      if (cluster.at("inSpec").flag()) {
        ClusterId id =
            new ClusterId(
                new Place(cluster.at("account").text(), cluster.at("region").text()),
                cluster.at("name").text());
        clusters.add(id);
        for (JsonAt delivery : cluster.at("deliveries").list(one -> one)) {
          String state = delivery.at("state").text();
          told.merge(state, 1, Integer::sum);
          if (THERE.contains(state)) {
            String type = delivery.nullable("type").map(JsonAt::text).orElse("");
            standing.add(new Standing(id, delivery.at("logType").text(), type));
          }
        }
      }
    }
    int unread = status.at("unreadable").list(one -> one).size();
    return new SavedStatus(status.at("at").text(), clusters, standing, doubts(told, unread));
  }

  private static List<String> doubts(Map<String, Integer> told, int unread) {
    List<String> doubts = new ArrayList<>();
    doubts.add(
        "A status tells which deliveries there are, not their attributes, tags, or how long calls"
            + " and updates take: what it calls delivering is taken to be as the spec wants it.");
    told.forEach(
        (state, count) -> {
          if (TAKEN.containsKey(state)) {
            doubts.add("It calls " + count + " " + TAKEN.get(state) + ".");
          }
        });
    if (unread > 0) {
      doubts.add(unread + " accounts or Regions could not be read for it, and are left out.");
    }
    return doubts;
  }

  private static Obstacle unusable(String why) {
    return new Obstacle(
        Obstacle.Sort.MISUSE,
        "--status",
        "it is no status that can be rehearsed: " + why,
        "make one with logspec status --format json --out FILE");
  }
}
