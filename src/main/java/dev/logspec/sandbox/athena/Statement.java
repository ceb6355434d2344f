package dev.logspec.sandbox.athena;

import java.util.Locale;

/** A statement that was read. */
interface Statement {

  /** A query. */
  record Select(Query query) implements Statement {}

  /** {@code CREATE EXTERNAL TABLE}. */
  record CreateTable(Table table, boolean unlessThere) implements Statement {}

  /** {@code DROP TABLE}. */
  record DropTable(String database, String name, boolean ifThere) implements Statement {}

  /** {@code CREATE DATABASE}. */
  record CreateDatabase(String name, boolean unlessThere) implements Statement {}

  /**
   * Reads {@code text}.
   *
   * @throws SqlError when it cannot be read
   */
  static Statement parse(String text) {
    Words words = new Words(text);
    Token first = words.peek();
    if (words.accept("create", "external", "table")) {
      boolean unlessThere = words.accept("if", "not", "exists");
      String name = TableParser.name(words);
      String database = "";
      if (words.accept(".")) {
        database = name;
        name = TableParser.name(words);
      }
      return new CreateTable(new TableParser(words).table(database, name), unlessThere);
    }
    if (words.accept("create", "database") || words.accept("create", "schema")) {
      boolean unlessThere = words.accept("if", "not", "exists");
      String name = TableParser.name(words);
      words.expectEnd();
      return new CreateDatabase(name, unlessThere);
    }
    if (words.accept("drop", "table")) {
      return drop(words);
    }
    if (first.isWord("select") || first.isWord("with")) {
      Query query = new QueryParser(words).query();
      words.expectEnd();
      return new Select(query);
    }
    throw first.kind() == Token.Kind.WORD
            && first.text().matches("(?i)alter|show|insert|msck|describe|explain|delete|unload")
        ? SqlError.malformed(
            first, "The sandbox does not evaluate " + first.text().toUpperCase(Locale.ROOT))
        : SqlError.mismatched(first, "'CREATE', 'DROP', 'SELECT', 'WITH'");
  }

  private static Statement drop(Words words) {
    boolean ifThere = words.accept("if", "exists");
    String name = TableParser.name(words);
    String database = "";
    if (words.accept(".")) {
      database = name;
      name = TableParser.name(words);
    }
    words.expectEnd();
    return new DropTable(database, name, ifThere);
  }
}
