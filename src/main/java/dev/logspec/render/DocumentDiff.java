package dev.logspec.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
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

  /** The rows between {@code before} and {@code after}; an empty text is no document. */
  static List<Row> rows(String before, String after) {
    Optional<Map<String, Object>> old = statements(before);
    Optional<Map<String, Object>> now = statements(after);
    if (old.isEmpty() || now.isEmpty()) {
      return whole(before, after);
    }
    Map<String, Object> gone = new LinkedHashMap<>(old.get());
    gone.keySet().removeAll(now.get().keySet());
    Map<String, Object> come = new LinkedHashMap<>(now.get());
    come.keySet().removeAll(old.get().keySet());
    List<Row> rows = new ArrayList<>();
    gone.forEach((name, statement) -> rows.addAll(one(Row.remove(name, ""), statement)));
    come.forEach((name, statement) -> rows.addAll(one(Row.add(name, ""), statement)));
    int same = 0;
    for (Map.Entry<String, Object> entry : now.get().entrySet()) {
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

  private static List<Row> whole(String before, String after) {
    List<Row> rows = new ArrayList<>();
    if (!before.isEmpty()) {
      rows.add(Row.remove("text", before));
    }
    if (!after.isEmpty()) {
      rows.add(Row.add("text", after));
    }
    return rows;
  }

  private static List<Row> one(Row head, Object statement) {
    List<Row> rows = new ArrayList<>();
    rows.add(head);
    for (String leaf : leaves(statement)) {
      rows.add(new Row(head.mark(), 1, leaf, "", "", ""));
    }
    return rows;
  }

  private static List<Row> inside(Object before, Object after) {
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

  /** Statements by what names them; empty when {@code text} is no document. */
  private static Optional<Map<String, Object>> statements(String text) {
    if (text.isEmpty()) {
      return Optional.of(Map.of());
    }
    return JsonTree.parse(text).flatMap(DocumentDiff::statementsOf);
  }

  private static Optional<Map<String, Object>> statementsOf(Object tree) {
    if (!(tree instanceof Map<?, ?> document)) {
      return Optional.empty();
    }
    Map<String, Object> named = new LinkedHashMap<>();
    Object listed = document;
    if (document.containsKey("Statement")) {
      listed = document.get("Statement");
      Map<Object, Object> around = new LinkedHashMap<>(document);
      around.remove("Statement");
      named.put(AROUND, around);
    }
    for (Object statement : listed instanceof Collection<?> many ? many : List.of(listed)) {
      String name = name(statement);
      for (int n = 2; named.containsKey(name); n++) {
        name = name(statement) + " #" + n;
      }
      named.put(name, statement);
    }
    return Optional.of(named);
  }

  private static String name(Object statement) {
    if (statement instanceof Map<?, ?> fields && fields.get("Sid") instanceof String sid) {
      return "statement " + sid;
    }
    return "statement";
  }

  private static SortedSet<String> leaves(Object tree) {
    SortedSet<String> out = new TreeSet<>();
    collect("", tree, out);
    return out;
  }

  private static void collect(String path, Object tree, SortedSet<String> out) {
    if (tree instanceof Map<?, ?> members) {
      for (Iterator<?> keys = members.keySet().iterator(); keys.hasNext(); ) {
        Object key = keys.next();
        if (!path.isEmpty() || !"Sid".equals(key)) {
          collect(path.isEmpty() ? key.toString() : path + "." + key, members.get(key), out);
        }
      }
    } else if (tree instanceof Collection<?> items) {
      items.forEach(item -> collect(path, item, out));
    } else {
      out.add(path + " " + tree);
    }
  }
}
