package dev.logspec.work;

import dev.logspec.insights.source.AthenaApi;
import dev.logspec.insights.source.AthenaFailure;
import dev.logspec.live.RemoteException;
import java.util.regex.Pattern;

/** What Athena says when it does not answer, and what helps. */
final class AthenaTrouble {
  private static final Pattern NO_TABLE =
      Pattern.compile("TABLE_NOT_FOUND|Table \\S+ does not exist|Table not found");
  private static final Pattern NO_DATABASE =
      Pattern.compile("SCHEMA_NOT_FOUND|Schema \\S+ does not exist|Database does not exist");
  private static final Pattern NO_COLUMN = Pattern.compile("COLUMN_NOT_FOUND|cannot be resolved");
  private static final Pattern BOUND = Pattern.compile("(?i)bytes scanned limit");
  private static final Pattern DENIED =
      Pattern.compile("(?i)not authorized to perform|access denied|insufficient permissions");

  private AthenaTrouble() {}

  /** A statement about {@code table} that Athena ended. */
  static Obstacle of(AthenaFailure e, String table, AthenaApi.Desk desk) {
    String reason = e.getMessage().isEmpty() ? "it does not say why" : e.getMessage();
    String how =
        switch (e.state()) {
          case CANCELLED -> "the query of Athena was stopped: ";
          case FAILED -> "Athena cannot answer the query: ";
          case QUEUED, RUNNING, SUCCEEDED, UNKNOWN ->
              "Athena does not say what became of the query: ";
        };
    return new Obstacle(Obstacle.Sort.ERROR, table, how + reason, hint(reason, table, desk));
  }

  private static String hint(String reason, String table, AthenaApi.Desk desk) {
    if (NO_TABLE.matcher(reason).find()) {
      return "make the table with --create-tables or logspec insights athena-ddl, or name the database that has it with"
          + " --database (it was looked for in "
          + desk.database()
          + ")";
    }
    if (NO_DATABASE.matcher(reason).find()) {
      return "name the database that has "
          + table
          + " with --database, or make it: CREATE DATABASE "
          + desk.database();
    }
    if (NO_COLUMN.matcher(reason).find()) {
      return "the table is not as logspec insights athena-ddl makes it now: drop it, which deletes no"
          + " record, and make it anew";
    }
    if (BOUND.matcher(reason).find()) {
      return "workgroup "
          + desk.workgroup()
          + " lets no query look at more: ask about less time with --since, or name another"
          + " --workgroup";
    }
    if (DENIED.matcher(reason).find()) {
      return "the role needs what Athena does in its name, too: glue:GetDatabase, glue:GetTable and"
          + " glue:GetPartitions, s3:ListBucket and s3:GetObject on the bucket of the logs,"
          + " s3:PutObject on that of the results";
    }
    return "ask about less time with --since; logspec insights athena-ddl --queries shows the query";
  }

  /** Athena could not be asked. */
  static Obstacle of(RemoteException e, AthenaApi.Desk desk) {
    String said = String.valueOf(e.getMessage());
    if (said.contains("No output location provided")) {
      return Obstacle.of(
          e.advising(
              "say where the result is to be kept with --output-location s3://BUCKET/PREFIX/, or let"
                  + " workgroup "
                  + desk.workgroup()
                  + " say it"));
    }
    if (said.matches("(?i).*output (bucket|location).*")) {
      return Obstacle.of(
          e.advising(
              "give --output-location a bucket of the account that is asked, in its Region"));
    }
    if (said.matches("(?i).*workgroup .*not found.*")) {
      return Obstacle.of(e.advising("name one that there is with --workgroup"));
    }
    return Obstacle.of(e);
  }

  /** Why a query was stopped that looked at more than {@code most} bytes. */
  static String tooMuch(long most) {
    return "Athena had looked at more than "
        + most
        + " bytes, so the query was stopped; what it looked at is billed";
  }
}
