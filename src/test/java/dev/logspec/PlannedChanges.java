package dev.logspec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** The changes of a JSON plan in short: {@code update log_group /aws/eks/... retentionDays}. */
final class PlannedChanges {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlannedChanges() {}

  /** A document that the tool printed. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** Every change that is one, in plan order: action, kind, name, and what differs. */
  static List<String> of(String plan) {
    List<String> all = new ArrayList<>();
    for (JsonNode change : json(plan).path("changes")) {
      String action = action(change.path("actions"));
      if (!action.equals("no-op")) {
        all.add(line(action, change));
      }
    }
    return all;
  }

  private static String line(String action, JsonNode change) {
    String address = change.path("address").textValue();
    String name = address.split("/", 4)[3];
    StringBuilder line = new StringBuilder();
    line.append(action)
        .append(' ')
        .append(change.path("kind").textValue())
        .append(' ')
        .append(name);
    boolean compares = !action.equals("create") && !action.equals("delete");
    if (compares) {
      change.path("fields").forEach(f -> line.append(' ').append(f.path("path").textValue()));
    }
    return line.toString();
  }

  private static String action(JsonNode actions) {
    return actions.size() == 2 ? "replace" : actions.path(0).textValue();
  }
}
