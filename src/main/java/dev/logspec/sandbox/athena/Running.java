package dev.logspec.sandbox.athena;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.records.Archive;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.StoredObject;
import dev.logspec.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs statements, and keeps what they give where that is asked for. */
final class Running {
  private static final Pattern OUTPUT = Pattern.compile("s3://([^/]+)(?:/(.*))?");

  private final World world;
  private final Archive archive;

  Running(World world) {
    this.world = world;
    this.archive = new Archive(world);
  }

  /** What a statement came to. */
  private record Outcome(Optional<Relation> result, String failure, long bytes) {}

  /**
   * The statement that {@code call} starts.
   *
   * @throws AwsError when it cannot even be read
   */
  Execution begin(Call call, String owner) {
    String text = call.text("QueryString");
    Statement statement = parsed(text);
    String folder = output(call);
    String id = world.nextUuid();
    boolean query = statement instanceof Statement.Select;
    String file = folder + id + (query ? ".csv" : ".txt");
    Outcome outcome = outcome(call, statement, text);
    Execution execution =
        new Execution(
            id,
            owner,
            call.input().deepCopy(),
            query ? "DML" : "DDL",
            file,
            outcome.result(),
            outcome.failure(),
            outcome.bytes(),
            world.now(),
            Optional.empty());
    if (outcome.failure().isEmpty()) {
      keep(file, Results.csv(execution.rows()));
    }
    return execution;
  }

  private static Statement parsed(String text) {
    try {
      return Statement.parse(text);
    } catch (SqlError e) {
      if (!e.isMalformed()) {
        return new Wrong(e);
      }
      throw AwsError.client("InvalidRequestException", e.getMessage())
          .with(Json.object().put("AthenaErrorCode", "MALFORMED_QUERY"));
    }
  }

  /** A statement that can be read and makes no sense. */
  private record Wrong(SqlError error) implements Statement {}

  private String output(Call call) {
    String location = call.get("ResultConfiguration").path("OutputLocation").asText();
    if (location.isEmpty()) {
      throw Athena.invalid(
          "No output location provided. An output location is required either through the Workgroup"
              + " result configuration setting or as an API input.");
    }
    Matcher matcher = OUTPUT.matcher(location);
    if (!matcher.matches()) {
      throw Athena.invalid("outputLocation is not a valid S3 path.");
    }
    Bucket bucket = world.buckets().get(matcher.group(1));
    if (bucket == null || !bucket.account().equals(call.caller().account())) {
      throw Athena.invalid("Unable to verify/create output bucket " + matcher.group(1));
    }
    return location.endsWith("/") ? location : location + "/";
  }

  private Outcome outcome(Call call, Statement statement, String text) {
    String account = call.caller().account();
    Catalog catalog =
        new Catalog(
            world,
            account,
            call.caller().region(),
            call.get("QueryExecutionContext")
                .path("Database")
                .asText()
                .toLowerCase(java.util.Locale.ROOT));
    TableReading reading = new TableReading(world, archive, account);
    try {
      Relation result = result(statement, text, catalog, reading);
      return new Outcome(Optional.of(result), "", reading.bytes());
    } catch (SqlError e) {
      return new Outcome(Optional.empty(), e.getMessage(), reading.bytes());
    }
  }

  private static Relation result(
      Statement statement, String text, Catalog catalog, TableReading reading) {
    if (statement instanceof Statement.Select select) {
      return new Evaluation((table, wanted) -> reading.read(catalog.table(table), wanted))
          .of(select.query());
    }
    if (statement instanceof Statement.CreateTable table) {
      catalog.create(table, text);
    } else if (statement instanceof Statement.DropTable table) {
      catalog.drop(table);
    } else if (statement instanceof Statement.CreateDatabase database) {
      catalog.create(database);
    } else {
      throw ((Wrong) statement).error();
    }
    return new Relation(List.of(), List.of());
  }

  private void keep(String file, String content) {
    String[] place = file.substring("s3://".length()).split("/", 2);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    String etag = '"' + Integer.toHexString(content.hashCode()) + '"';
    world
        .objects()
        .put(
            place[0] + "/" + place[1],
            new StoredObject(place[0], place[1], bytes, etag, "binary/octet-stream", world.now()));
  }
}
