package dev.logspec.sandbox.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Amazon Athena (botocore, athena 2017-05-18): statements are started, looked at until they have
 * ended, and stopped. They live as long as the sandbox; tables are part of its state. There is one
 * workgroup, primary, which says of no place where results are to be kept.
 */
public final class Athena {
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_LIVE = 20;
  private static final String WORKGROUP = "primary";

  private final World world;
  private final Running running;
  private final Map<String, Execution> executions = new ConcurrentHashMap<>();

  /** Athena in {@code world}. */
  public Athena(World world) {
    this.world = world;
    this.running = new Running(world);
  }

  /** The operations of Athena. */
  public List<Operation> operations() {
    Shape.Structure byId =
        Shape.structure().required("QueryExecutionId", Shape.text(1, 128, "\\S+"));
    return List.of(
        Operation.change(Service.ATHENA, "StartQueryExecution", startInput(), this::start)
            .rejecting("InvalidRequestException"),
        read("GetQueryExecution", byId, this::execution),
        read(
            "GetQueryResults",
            byId.optional("NextToken", Shape.text(1, 1024))
                .optional("MaxResults", Shape.whole(1, MOST_ROWS))
                .optional("QueryResultType", Shape.oneOf("DATA_MANIFEST", "DATA_ROWS")),
            this::results),
        read("StopQueryExecution", byId, this::stop));
  }

  /** Stopping changes nothing that is kept. */
  private static Operation read(
      String name, Shape.Structure input, Function<Call, ObjectNode> run) {
    return Operation.read(Service.ATHENA, name, input, run).rejecting("InvalidRequestException");
  }

  private static Shape.Structure startInput() {
    return Shape.structure()
        .required("QueryString", Shape.text(1, 262_144))
        .optional("ClientRequestToken", Shape.text(32, 128))
        .optional(
            "QueryExecutionContext",
            Shape.structure()
                .optional("Database", Shape.text(1, 255))
                .optional("Catalog", Shape.text(1, 256)))
        .optional(
            "ResultConfiguration",
            Shape.structure()
                .optional("OutputLocation", Shape.text())
                .optional("EncryptionConfiguration", Shape.any())
                .optional("ExpectedBucketOwner", Shape.text(12, 12, "[0-9]+"))
                .optional("AclConfiguration", Shape.any()))
        .optional("WorkGroup", Shape.text(1, 128, "[a-zA-Z0-9._-]{1,128}"))
        .optional("ExecutionParameters", Shape.list(1, 1000, Shape.text(1, 1024)))
        .optional("ResultReuseConfiguration", Shape.any())
        .optional("EngineConfiguration", Shape.any());
  }

  static AwsError invalid(String message) {
    return AwsError.client("InvalidRequestException", message)
        .with(Json.object().put("AthenaErrorCode", "INVALID_INPUT"));
  }

  private ObjectNode start(Call call) {
    String workgroup = call.find("WorkGroup").orElse(WORKGROUP);
    if (!workgroup.equals(WORKGROUP)) {
      throw invalid("WorkGroup " + workgroup + " is not found.");
    }
    Optional<Execution> before =
        call.find("ClientRequestToken").flatMap(token -> started(call, token));
    Execution execution = before.orElseGet(() -> begun(call));
    executions.putIfAbsent(execution.id(), execution);
    return Json.object().put("QueryExecutionId", execution.id());
  }

  /** The one that was started by the same request, which may have come twice. */
  private Optional<Execution> started(Call call, String token) {
    Optional<Execution> found =
        executions.values().stream()
            .filter(e -> e.owner().equals(owner(call)))
            .filter(e -> e.input().path("ClientRequestToken").asText().equals(token))
            .findFirst();
    if (found.filter(e -> !e.input().equals(call.input())).isPresent()) {
      throw invalid("Idempotent parameters do not match");
    }
    return found;
  }

  private Execution begun(Call call) {
    long now = world.now();
    long live =
        executions.values().stream()
            .filter(e -> e.owner().equals(owner(call)) && e.state(now).isLive())
            .count();
    if (live >= MOST_LIVE) {
      throw new AwsError(
          400,
          "TooManyRequestsException",
          "You have exceeded the limit for the number of queries you may run concurrently. Please"
              + " reduce the number of concurrent queries submitted by this account.",
          Map.of("Reason", "CONCURRENT_QUERY_LIMIT_EXCEEDED"));
    }
    return running.begin(call, owner(call));
  }

  private ObjectNode execution(Call call) {
    ObjectNode node = Json.object();
    node.set("QueryExecution", find(call).json(world.now()));
    return node;
  }

  private ObjectNode stop(Call call) {
    Execution execution = find(call);
    executions.put(execution.id(), execution.stopped(world.now()));
    return Json.object();
  }

  private ObjectNode results(Call call) {
    Execution execution = find(call);
    Execution.State state = execution.state(world.now());
    if (state != Execution.State.SUCCEEDED) {
      throw invalid(
          state.isLive()
              ? "Query has not yet finished. Current state: " + state
              : "Query did not finish successfully. Final query state: " + state);
    }
    List<List<Optional<String>>> rows = execution.rows();
    int begin = call.find("NextToken").map(token -> begin(execution, token, rows)).orElse(0);
    int most = call.has("MaxResults") ? call.get("MaxResults").asInt() : MOST_ROWS;
    int end = Math.min(rows.size(), begin + most);
    ObjectNode node = Json.object().put("UpdateCount", 0);
    ObjectNode set = node.putObject("ResultSet");
    set.set("Rows", json(rows.subList(begin, end)));
    set.putObject("ResultSetMetadata").set("ColumnInfo", execution.columns());
    if (end < rows.size()) {
      node.put("NextToken", execution.id() + ":" + end);
    }
    return node;
  }

  private static int begin(Execution execution, String token, List<?> rows) {
    String[] parts = token.split(":", 2);
    boolean good =
        parts.length == 2 && parts[0].equals(execution.id()) && parts[1].matches("\\d{1,9}");
    if (!good || Integer.parseInt(parts[1]) > rows.size()) {
      throw invalid("The provided NextToken is invalid");
    }
    return Integer.parseInt(parts[1]);
  }

  private static ArrayNode json(List<List<Optional<String>>> rows) {
    ArrayNode all = Json.array();
    for (List<Optional<String>> row : rows) {
      ArrayNode data = all.addObject().putArray("Data");
      row.forEach(
          value -> {
            ObjectNode datum = data.addObject();
            value.ifPresent(text -> datum.put("VarCharValue", text));
          });
    }
    return all;
  }

  private Execution find(Call call) {
    Execution execution = executions.get(call.text("QueryExecutionId"));
    if (execution == null || !execution.owner().equals(owner(call))) {
      throw invalid("QueryExecution " + call.text("QueryExecutionId") + " was not found");
    }
    return execution;
  }

  private static String owner(Call call) {
    return call.caller().account() + " " + call.caller().region();
  }
}
