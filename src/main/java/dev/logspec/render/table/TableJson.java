package dev.logspec.render.table;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonNumber;
import dev.logspec.json.JsonObject;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables as JSON: an object for each row, under the columns' keys; spans in milliseconds, moments
 * in UTC, a share as {@code {"part":2,"whole":4}}, what is not known {@code null}. Totals are the
 * reader's to make.
 */
public final class TableJson {
  private static final Values VALUES = new Values();

  private TableJson() {}

  /** The rows of {@code table}. */
  public static JsonArray render(Table table) {
    List<Json> rows = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      JsonObject.Builder object = JsonObject.builder();
      for (int i = 0; i < row.size(); i++) {
        object.put(table.columns().get(i).key(), row.get(i).accept(VALUES));
      }
      rows.add(object.build());
    }
    return JsonArray.of(rows);
  }

  private static final class Values implements Cell.Cases<Json> {
    @Override
    public Json words(String text) {
      return new Json.Text(text);
    }

    @Override
    public Json number(long value) {
      return JsonNumber.of(value);
    }

    @Override
    public Json warning(long value) {
      return JsonNumber.of(value);
    }

    @Override
    public Json share(long part, long whole) {
      return JsonObject.builder().put("part", part).put("whole", whole).build();
    }

    @Override
    public Json amount(double value) {
      return JsonNumber.of(BigDecimal.valueOf(value));
    }

    @Override
    public Json span(Duration time) {
      return JsonNumber.of(time.toMillis());
    }

    @Override
    public Json moment(Instant at) {
      return new Json.Text(at.toString());
    }

    @Override
    public Json missing() {
      return Json.Literal.NULL;
    }
  }
}
