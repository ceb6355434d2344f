package dev.logspec.sandbox.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The records of an object, one JSON object on each line ("OpenX JSON SerDe"): a column of texts
 * takes objects and lists as JSON, and capitals are no matter unless the table says so.
 */
final class JsonRecords {
  static final String SERDE = "org.openx.data.jsonserde.JsonSerDe";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Table table;
  private final Map<String, String> names = new HashMap<>();
  private final boolean insensitive;

  JsonRecords(Table table) {
    this.table = table;
    this.insensitive = !"false".equalsIgnoreCase(table.serdeProperties().get("case.insensitive"));
    for (String column : table.columns().keySet()) {
      String key = table.serdeProperties().getOrDefault("mapping." + column, column);
      names.put(column, insensitive ? key.toLowerCase(Locale.ROOT) : key);
    }
  }

  /** The records of {@code key}. */
  List<Object[]> read(String key, byte[] content) {
    List<Object[]> rows = new ArrayList<>();
    String text = new String(plain(key, content), StandardCharsets.UTF_8);
    text.lines().filter(line -> !line.isBlank()).forEach(line -> rows.add(row(line)));
    return rows;
  }

  private static byte[] plain(String key, byte[] content) {
    if (!key.endsWith(".gz")) {
      return content;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw SqlError.value("HIVE_CURSOR_ERROR", "incorrect header check: " + key);
    }
  }

  private Object[] row(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      node = JSON.missingNode();
    }
    if (!node.isObject()) {
      if (!"true".equals(table.serdeProperties().get("ignore.malformed.json"))) {
        throw SqlError.value("HIVE_CURSOR_ERROR", "Row is not a valid JSON Object");
      }
      return new Object[table.columns().size()];
    }
    Map<String, JsonNode> members = new HashMap<>();
    node.properties()
        .forEach(
            m ->
                members.put(
                    insensitive ? m.getKey().toLowerCase(Locale.ROOT) : m.getKey(), m.getValue()));
    return table.columns().entrySet().stream()
        .map(c -> value(members.get(names.get(c.getKey())), c.getValue()))
        .toArray();
  }

  private static Object value(JsonNode node, Type type) {
    if (node == null || node.isNull()) {
      return null;
    }
    String text = node.isValueNode() ? node.asText() : node.toString();
    try {
      return switch (type.kind()) {
        case BIGINT -> (Object) Long.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case UNKNOWN, BOOLEAN, VARCHAR, TIMESTAMP, JSON, ARRAY -> text;
      };
    } catch (NumberFormatException e) {
      throw SqlError.value(
          "HIVE_BAD_DATA", "Error parsing a column in the table: \"" + text + "\" is no number");
    }
  }
}
