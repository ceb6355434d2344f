package dev.logspec.sandbox.world;

/** A table of Athena, as the statement that made it. A database is one whose name is empty. */
public record AthenaTable(
    String account, String region, String database, String name, String statement) {

  /** Its key in the world. */
  public String key() {
    return String.join(" ", account, region, database, name);
  }
}
