package dev.logspec.sandbox.athena;

import dev.logspec.sandbox.world.AthenaTable;
import dev.logspec.sandbox.world.World;

/** The tables of one account and Region; there is always a database called default. */
final class Catalog {
  private static final String DEFAULT = "default";

  private final World world;
  private final String account;
  private final String region;
  private final String database;

  /**
   * Those of {@code account} in {@code region}.
   *
   * @param database of names that have none
   */
  Catalog(World world, String account, String region, String database) {
    this.world = world;
    this.account = account;
    this.region = region;
    this.database = database.isEmpty() ? DEFAULT : database;
  }

  private AthenaTable row(String of, String name, String statement) {
    return new AthenaTable(account, region, of.isEmpty() ? database : of, name, statement);
  }

  /** The table that {@code named} means. */
  Table table(Query.Named named) {
    AthenaTable wanted = row(named.database(), named.name(), "");
    String place = "awsdatacatalog." + wanted.database();
    require("glue:GetTable", wanted);
    if (!isDatabase(wanted.database())) {
      throw SqlError.at(
          named.at(), "SCHEMA_NOT_FOUND", "Schema '" + wanted.database() + "' does not exist");
    }
    AthenaTable found = world.athenaTables().get(wanted.key());
    if (found == null) {
      throw SqlError.at(
          named.at(),
          "TABLE_NOT_FOUND",
          "Table '" + place + "." + wanted.name() + "' does not exist");
    }
    return ((Statement.CreateTable) Statement.parse(found.statement())).table();
  }

  private boolean isDatabase(String name) {
    return name.equals(DEFAULT)
        || world.athenaTables().containsKey(new AthenaTable(account, region, name, "", "").key());
  }

  void create(Statement.CreateTable statement, String text) {
    Table table = statement.table();
    AthenaTable made = row(table.database(), table.name(), text);
    require("glue:CreateTable", made);
    if (!isDatabase(made.database())) {
      throw SqlError.value(
          "FAILED", "SemanticException [Error 10072]: Database does not exist: " + made.database());
    }
    if (world.athenaTables().putIfAbsent(made.key(), made) != null && !statement.unlessThere()) {
      throw SqlError.value(
          "FAILED",
          "Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask."
              + " AlreadyExistsException(message:Table "
              + made.name()
              + " already exists.)");
    }
  }

  void drop(Statement.DropTable statement) {
    AthenaTable gone = row(statement.database(), statement.name(), "");
    require("glue:DeleteTable", gone);
    if (world.athenaTables().remove(gone.key()) == null && !statement.ifThere()) {
      throw SqlError.value(
          "FAILED", "SemanticException [Error 10001]: Table not found " + gone.name());
    }
  }

  void create(Statement.CreateDatabase statement) {
    AthenaTable made = new AthenaTable(account, region, statement.name(), "", "");
    require("glue:CreateDatabase", made);
    boolean there = isDatabase(statement.name());
    world.athenaTables().putIfAbsent(made.key(), made);
    if (there && !statement.unlessThere()) {
      throw SqlError.value(
          "FAILED",
          "Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Database "
              + statement.name()
              + " already exists");
    }
  }

  private void require(String action, AthenaTable table) {
    if (!world.permits(account, action)) {
      throw SqlError.value(
          "Insufficient permissions to execute the query",
          "User: arn:aws:iam::%s:user/test is not authorized to perform: %s on resource: arn:aws:glue:%s:%s:table/%s/%s because no identity-based policy allows the %s action"
              .formatted(account, action, region, account, table.database(), table.name(), action));
    }
  }
}
