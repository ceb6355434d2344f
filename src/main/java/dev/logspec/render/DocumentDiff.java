package dev.logspec.render;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.model.Document;
import dev.logspec.render.layout.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Two policy documents, or two statements, compared as people read them: statements are paired by
 * {@code Sid}, a paired statement shows what was added to and removed from it, any other is shown
 * whole. The order of statements and of the entries of a list has no meaning in a policy.
 */
final class DocumentDiff {
  /** What a document says besides its statements: version, id. */
  private static final String AROUND = "policy";

  private DocumentDiff() {}

  /** The rows between {@code before} and {@code after}. */
  static List<Row> rows(Optional<Document> before, Optional<Document> after, Cut cut) {
    Optional<Map<String, Json>> old = statements(before);
    Optional<Map<String, Json>> now = statements(after);
    if (old.isEmpty() || now.isEmpty()) {
      return whole(before, after);
    }
    Map<String, Json> gone = new LinkedHashMap<>(old.get());
    gone.keySet().removeAll(now.get().keySet());
    Map<String, Json> come = new LinkedHashMap<>(now.get());
    come.keySet().removeAll(old.get().keySet());
    List<Row> rows = new ArrayList<>();
    gone.forEach((name, statement) -> rows.addAll(one(Row.remove(name, ""), statement, cut)));
    come.forEach((name, statement) -> rows.addAll(one(Row.add(name, ""), statement, cut)));
    int same = 0;
    for (Map.Entry<String, Json> entry : now.get().entrySet()) {
      if (old.get().containsKey(entry.getKey())) {
        List<Row> inside = inside(old.get().get(entry.getKey()), entry.getValue());
        same += inside.isEmpty() && !entry.getKey().equals(AROUND) ? 1 : 0;
        if (!inside.isEmpty()) {
          rows.add(Row.change(entry.getKey(), "", ""));
          inside.forEach(r -> rows.add(r.deeper()));
        }
      }
    }
    if (same > 0) {
      rows.add(Row.remark("(" + Count.of(same, "unchanged statement") + ")"));
    }
    return rows;
  }

  private static List<Row> whole(Optional<Document> before, Optional<Document> after) {
    List<Row> rows = new ArrayList<>();
    before.ifPresent(document -> rows.add(Row.remove("text", document.text())));
    after.ifPresent(document -> rows.add(Row.add("text", document.text())));
    return rows;
  }

  private static List<Row> one(Row head, Json statement, Cut cut) {
    Optional<List<String>> told =
        switch (cut) {
          case NOTHING -> Optional.empty();
          case LONG ->
              head.label().equals(AROUND) ? Optional.of(List.of()) : StatementWords.of(statement);
        };
    if (told.filter(List::isEmpty).isPresent()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    rows.add(head);
    for (String leaf : told.isPresent() ? told.get() : leaves(statement)) {
      rows.add(new Row(head.mark(), 1, leaf, "", "", ""));
    }
    return rows;
  }

  private static List<Row> inside(Json before, Json after) {
    SortedSet<String> gone = leaves(before);
    SortedSet<String> come = leaves(after);
    SortedSet<String> both = new TreeSet<>(gone);
    both.retainAll(come);
    gone.removeAll(both);
    come.removeAll(both);
    List<Row> rows = new ArrayList<>();
    gone.forEach(leaf -> rows.add(Row.remove(leaf, "")));
    come.forEach(leaf -> rows.add(Row.add(leaf, "")));
    return rows;
  }

  /** Statements by what names them; empty when {@code document} cannot be read. */
  private static Optional<Map<String, Json>> statements(Optional<Document> document) {
    return document.isEmpty()
        ? Optional.of(Map.of())
        : document.get().content().map(DocumentDiff::statementsOf);
  }

  private static Map<String, Json> statementsOf(JsonObject document) {
    Map<String, Json> named = new LinkedHashMap<>();
    Optional<Json> listed = document.at("Statement");
    if (listed.isPresent()) {
      named.put(AROUND, document.without("Statement"));
    }
    Json statements = listed.orElse(document);
    for (Json statement :
        statements instanceof JsonArray ? statements.items() : List.of(statements)) {
      String name = name(statement);
      for (int n = 2; named.containsKey(name); n++) {
        name = name(statement) + " #" + n;
      }
      named.put(name, statement);
    }
    return named;
  }

  private static String name(Json statement) {
    return statement.at("Sid").flatMap(Json::text).map(s -> "statement " + s).orElse("statement");
  }

  static SortedSet<String> leaves(Json value) {
    SortedSet<String> out = new TreeSet<>();
    collect("", value, out);
    return out;
  }

  private static void collect(String path, Json value, SortedSet<String> out) {
    if (value instanceof JsonObject) {
      value
          .members()
          .forEach(
              (key, member) -> {
                if (!path.isEmpty() || !key.equals("Sid")) {
                  collect(path.isEmpty() ? key : path + "." + key, member, out);
                }
              });
    } else if (value instanceof JsonArray) {
      value.items().forEach(item -> collect(path, item, out));
    } else {
      out.add(path + " " + value.text().orElseGet(value::toString));
    }
  }
}
