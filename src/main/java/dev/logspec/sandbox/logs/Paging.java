package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Pages;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Pages of the Describe operations: at most 50 objects of the caller's account and Region. */
final class Paging {
  private static final int PAGE = 50;

  private Paging() {}

  /** A page of the rows whose key begins with {@code prefix}. */
  static <T> Pages<T> page(Call call, ConcurrentNavigableMap<String, T> rows, String prefix) {
    return page(call, rows, prefix, row -> true);
  }

  /** The same, of the rows that are {@code wanted}. */
  static <T> Pages<T> page(
      Call call, ConcurrentNavigableMap<String, T> rows, String prefix, Predicate<T> wanted) {
    int size = call.has("limit") ? call.get("limit").asInt() : PAGE;
    return Pages.of(
        rows.subMap(prefix, prefix + Character.MAX_VALUE),
        (key, row) -> wanted.test(row),
        call.find("nextToken"),
        size,
        AwsError.client(call.invalidCode(), "The specified nextToken is invalid."));
  }

  /** Whether {@code value} is among those that {@code filter} asks for; without one, all are. */
  static boolean asked(Call call, String filter, String value) {
    return call.get(filter).isEmpty() || Json.texts(call.get(filter)).contains(value);
  }

  static <T> ObjectNode json(Pages<T> page, String member, Function<T, ObjectNode> each) {
    ObjectNode node = Json.object();
    ArrayNode items = node.putArray(member);
    page.items().forEach(item -> items.add(each.apply(item)));
    page.nextToken().ifPresent(token -> node.put("nextToken", token));
    return node;
  }
}
