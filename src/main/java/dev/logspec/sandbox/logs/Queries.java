package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.insights.Query;
import dev.logspec.sandbox.insights.QueryError;
import dev.logspec.sandbox.records.Events;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * CloudWatch Logs Insights: queries are started, looked at until they are complete, and stopped.
 * They live as long as the sandbox and are no part of its state.
 */
final class Queries {
  private static final int MOST_LIVE = 100;
  private static final int MOST_ITEMS = 10_000;
  static final Shape LANGUAGE = Shape.oneOf("CWLI", "SQL", "PPL");

  private final World world;
  private final Events events;
  private final QueryResults results;
  private final ConcurrentMap<String, RunningQuery> queries = new ConcurrentHashMap<>();

  Queries(World world, Events events) {
    this.world = world;
    this.events = events;
    this.results = new QueryResults(events);
  }

  List<Operation> operations() {
    Shape.Structure byId = Shape.structure().required("queryId", Shape.text(1, 256));
    return List.of(
        operation("StartQuery", startInput(), this::start),
        operation(
            "GetQueryResults",
            byId.optional("nextToken", Inputs.NEXT_TOKEN)
                .optional("maxItems", Shape.whole(1, MOST_ITEMS)),
            this::results),
        operation("StopQuery", byId, this::stop),
        operation("DescribeQueries", QueryList.INPUT, this::describe),
        operation("GetLogRecord", Pointer.INPUT, call -> Pointer.record(call, events)));
  }

  private static Shape.Structure startInput() {
    return Shape.structure()
        .optional("queryLanguage", LANGUAGE)
        .optional("logGroupName", Inputs.GROUP_NAME)
        .optional("logGroupNames", Shape.list(1, QueryGroups.MOST, Inputs.GROUP_NAME))
        .optional("logGroupIdentifiers", Shape.list(1, QueryGroups.MOST, Inputs.GROUP_IDENTIFIER))
        .required("startTime", Inputs.TIME)
        .required("endTime", Inputs.TIME)
        .required("queryString", Shape.text(0, 10_000))
        .optional("limit", Shape.whole(1, Query.HIGHEST_LIMIT));
  }

  /** Starting and stopping change nothing that is kept, so none of them is a change. */
  private static Operation operation(
      String name, Shape.Structure input, Function<Call, ObjectNode> run) {
    return Operation.read(Service.LOGS, name, input, run).rejecting("InvalidParameterException");
  }

  private ObjectNode start(Call call) {
    if (call.find("queryLanguage").filter(language -> !language.equals("CWLI")).isPresent()) {
      throw AwsError.invalidParameter("The sandbox evaluates queries in the language CWLI only.");
    }
    if (call.get("startTime").asLong() > call.get("endTime").asLong()) {
      throw AwsError.invalidParameter("The start time must not be later than the end time.");
    }
    RunningQuery query = query(call);
    queries.values().removeIf(old -> old.isForgotten(world.now()));
    long live = mine(call).stream().filter(other -> other.status(world.now()).isLive()).count();
    if (live >= MOST_LIVE) {
      throw AwsError.client(
          "LimitExceededException",
          "Account maximum query concurrency limit of [" + MOST_LIVE + "] reached.");
    }
    queries.put(query.id(), query);
    return Json.object().put("queryId", query.id());
  }

  /** The times are seconds, and an event at the last of them is still found. */
  private RunningQuery query(Call call) {
    String text = call.text("queryString");
    return new RunningQuery(
        world.nextUuid(),
        owner(call),
        call.caller().principalArn(),
        text,
        understood(text),
        new QueryGroups(world).of(call),
        TimeUnit.SECONDS.toMillis(call.get("startTime").asLong()),
        TimeUnit.SECONDS.toMillis(call.get("endTime").asLong()),
        call.has("limit") ? OptionalInt.of(call.get("limit").asInt()) : OptionalInt.empty(),
        world.now(),
        Optional.empty());
  }

  private static Query understood(String text) {
    try {
      return Query.parse(text);
    } catch (QueryError e) {
      ObjectNode structure = Json.object();
      ObjectNode error = structure.putObject("queryCompileError").put("message", e.getMessage());
      error.putObject("location").put("startCharOffset", e.start()).put("endCharOffset", e.end());
      throw AwsError.client("MalformedQueryException", e.getMessage()).with(structure);
    }
  }

  private ObjectNode results(Call call) {
    RunningQuery query = find(call);
    RunningQuery.Status status = query.status(world.now());
    QueryResults.Answer answer =
        switch (status) {
          case SCHEDULED -> QueryResults.NOTHING;
          case RUNNING, CANCELLED -> results.partial(query);
          case COMPLETE -> results.complete(query);
        };
    int all = answer.found().rows().size();
    int begin = Math.min(all, begin(query, call));
    int end = Math.min(all, begin + size(call));
    ObjectNode node = Json.object().put("queryLanguage", "CWLI").put("status", status.text());
    node.set("results", answer.rows(begin, end));
    node.set("statistics", answer.statistics());
    if (end < all && status == RunningQuery.Status.COMPLETE) {
      node.put("nextToken", new QueryToken(end).text(query.id(), world.now()));
    }
    return node;
  }

  private int begin(RunningQuery query, Call call) {
    return call.find("nextToken")
        .map(text -> QueryToken.parse(text, query.id(), world.now()).begin())
        .orElse(0);
  }

  private static int size(Call call) {
    return call.has("maxItems") ? call.get("maxItems").asInt() : MOST_ITEMS;
  }

  private ObjectNode stop(Call call) {
    RunningQuery query = find(call);
    if (!query.status(world.now()).isLive()) {
      throw AwsError.invalidParameter(
          "The query " + query.id() + " has already ended: it cannot be stopped.");
    }
    queries.put(query.id(), query.stopped(world.now()));
    return Json.object().put("success", true);
  }

  private ObjectNode describe(Call call) {
    return QueryList.page(call, mine(call), world.now());
  }

  private RunningQuery find(Call call) {
    RunningQuery query = queries.get(call.text("queryId"));
    if (query == null || !query.owner().equals(owner(call)) || query.isForgotten(world.now())) {
      throw AwsError.notFound("The specified query does not exist.");
    }
    return query;
  }

  private List<RunningQuery> mine(Call call) {
    List<RunningQuery> mine = new ArrayList<>(queries.values());
    mine.removeIf(query -> !query.owner().equals(owner(call)));
    mine.sort(
        Comparator.comparingLong(RunningQuery::startedAt)
            .reversed()
            .thenComparing(RunningQuery::id));
    return mine;
  }

  private static String owner(Call call) {
    return call.caller().account() + " " + call.caller().region();
  }
}
