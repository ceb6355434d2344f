package dev.logspec.sandbox.athena;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads {@code CREATE EXTERNAL TABLE}, whose words are Hive's: names stand in backticks. */
final class TableParser {
  private final Words words;

  TableParser(Words words) {
    this.words = words;
  }

  /** The table, of which the words up to its name are taken already. */
  Table table(String database, String name) {
    words.expect("(");
    Map<String, Type> columns = columns();
    Map<String, Type> partitions = new LinkedHashMap<>();
    Map<String, String> serdeProperties = Map.of();
    Map<String, String> properties = Map.of();
    String serde = "";
    String storedAs = "TEXTFILE";
    String location = "";
    if (words.accept("partitioned", "by", "(")) {
      partitions = columns();
    }
    if (words.accept("row", "format", "serde")) {
      serde = text();
      if (words.accept("with", "serdeproperties")) {
        serdeProperties = pairs();
      }
    }
    if (words.accept("stored", "as")) {
      storedAs = words.expect(Token.Kind.WORD, "<format>").text().toUpperCase(Locale.ROOT);
    }
    words.expect("location");
    location = text();
    if (!location.matches("s3://[^/]+/.*")) {
      throw SqlError.value(
          "FAILED", "SemanticException location must be an S3 path of a folder: " + location);
    }
    if (words.accept("tblproperties")) {
      properties = pairs();
    }
    words.expectEnd();
    return new Table(
        database,
        name,
        columns,
        partitions,
        serde,
        serdeProperties,
        storedAs,
        location,
        properties);
  }

  /** A name, in backticks or plain. */
  static String name(Words words) {
    Token token = words.peek();
    if (token.kind() != Token.Kind.BACKTICKED && token.kind() != Token.Kind.WORD) {
      throw SqlError.mismatched(token, "<identifier>");
    }
    return Words.name(words.take());
  }

  private Map<String, Type> columns() {
    Map<String, Type> all = new LinkedHashMap<>();
    words.list(
        () -> {
          Token at = words.peek();
          String name = name(words);
          if (all.put(name, type()) != null) {
            throw SqlError.at(at, "DUPLICATE_COLUMN_NAME", "Column '" + name + "' named twice");
          }
          return name;
        });
    words.expect(")");
    return all;
  }

  private Type type() {
    Token at = words.expect(Token.Kind.WORD, "<type>");
    return switch (Words.name(at)) {
      case "string" -> Type.VARCHAR;
      case "bigint", "int" -> Type.BIGINT;
      case "double" -> Type.DOUBLE;
      default -> throw SqlError.unsupported(at, "columns of type " + at.text());
    };
  }

  private Map<String, String> pairs() {
    Map<String, String> all = new LinkedHashMap<>();
    words.bracketed(
        () -> {
          String key = text();
          words.expect("=");
          return all.put(key, text());
        });
    return all;
  }

  private String text() {
    return words.expect(Token.Kind.TEXT, "<string>").text();
  }
}
