package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.QueryDefinition;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Saved queries (botocore, logs 2014-03-28). A Put with an id replaces all of a definition, one
 * without an id makes another, whatever its name: names are no keys.
 */
final class QueryDefinitions {
  /** What a Region may have (CloudWatch Logs quotas). */
  private static final int MOST = 1000;

  private static final int PAGE = 1000;

  /** A query searches so many groups at most (API reference of StartQuery). */
  private static final int MOST_GROUPS = 50;

  private static final Shape ID = Shape.text(1, 256);
  private static final Shape NAME = Shape.text(1, 255);
  private static final Shape LANGUAGE = Shape.oneOf("CWLI", "SQL", "PPL");

  private final World world;

  QueryDefinitions(World world) {
    this.world = world;
  }

  List<Operation> operations() {
    Shape parameter =
        Shape.structure()
            .required("name", Shape.text(1, 128, "[a-zA-Z_][a-zA-Z0-9_]*"))
            .optional("defaultValue", Shape.text(0, 1024))
            .optional("description", Shape.text(0, 512));
    Shape.Structure put =
        Shape.structure()
            .required("name", NAME)
            .required("queryString", Shape.text(1, 10_000))
            .optional("queryDefinitionId", ID)
            .optional("queryLanguage", LANGUAGE)
            .optional("logGroupNames", Shape.list(0, MOST_GROUPS, Inputs.GROUP_NAME))
            .optional("parameters", Shape.list(0, 20, parameter))
            .optional("clientToken", Shape.text(36, 128, "\\S{36,128}"));
    Shape.Structure describe =
        Shape.structure()
            .optional("queryLanguage", LANGUAGE)
            .optional("queryDefinitionNamePrefix", NAME)
            .optional("maxResults", Shape.whole(1, PAGE))
            .optional("nextToken", Inputs.NEXT_TOKEN);
    Shape.Structure delete = Shape.structure().required("queryDefinitionId", ID);
    return List.of(
        Operation.change(Service.LOGS, "PutQueryDefinition", put, this::put)
            .rejecting("InvalidParameterException"),
        Operation.read(Service.LOGS, "DescribeQueryDefinitions", describe, this::describe)
            .rejecting("InvalidParameterException"),
        Operation.change(Service.LOGS, "DeleteQueryDefinition", delete, this::delete)
            .rejecting("InvalidParameterException"));
  }

  private ObjectNode put(Call call) {
    if (call.has("queryDefinitionId")) {
      QueryDefinition old = required(call);
      return store(call, old.id(), old.token());
    }
    Optional<String> token = call.find("clientToken");
    Optional<QueryDefinition> repeated =
        token.flatMap(t -> first(here(call), definition -> t.equals(definition.token())));
    if (repeated.isPresent()) {
      return id(repeated.get().id());
    }
    if (here(call).size() >= MOST) {
      throw AwsError.client("LimitExceededException", "Resource limit exceeded.");
    }
    return store(call, world.nextUuid(), token.orElse(null));
  }

  private ObjectNode store(Call call, String id, String token) {
    QueryDefinition definition =
        new QueryDefinition(
            call.caller().account(),
            call.caller().region(),
            id,
            call.text("name"),
            call.find("queryLanguage").orElse("CWLI"),
            call.text("queryString"),
            world.now(),
            Json.texts(call.get("logGroupNames")),
            parameters(call.get("parameters")),
            token);
    world.queryDefinitions().put(prefix(call) + id, definition);
    return id(id);
  }

  private static ObjectNode id(String id) {
    return Json.object().put("queryDefinitionId", id);
  }

  private static List<QueryDefinition.Parameter> parameters(JsonNode list) {
    List<QueryDefinition.Parameter> all = new ArrayList<>();
    list.forEach(
        item ->
            all.add(
                new QueryDefinition.Parameter(
                    item.path("name").asText(),
                    item.path("defaultValue").textValue(),
                    item.path("description").textValue())));
    return List.copyOf(all);
  }

  private ObjectNode describe(Call call) {
    String name = call.find("queryDefinitionNamePrefix").orElse("");
    Optional<String> language = call.find("queryLanguage");
    Pages<QueryDefinition> page =
        Pages.of(
            world.queryDefinitions().subMap(prefix(call), prefix(call) + Character.MAX_VALUE),
            (key, row) ->
                row.name().startsWith(name) && language.map(row.language()::equals).orElse(true),
            call.find("nextToken"),
            call.has("maxResults") ? call.get("maxResults").asInt() : PAGE,
            AwsError.client(call.invalidCode(), "The specified nextToken is invalid."));
    return Paging.json(page, "queryDefinitions", QueryDefinitions::json);
  }

  private static ObjectNode json(QueryDefinition definition) {
    ObjectNode node = id(definition.id()).put("name", definition.name());
    node.put("queryLanguage", definition.language()).put("queryString", definition.text());
    node.put("lastModified", definition.lastModified());
    node.set("logGroupNames", Json.texts(definition.groups()));
    ArrayNode parameters = node.putArray("parameters");
    for (QueryDefinition.Parameter parameter : definition.parameters()) {
      ObjectNode item = parameters.addObject().put("name", parameter.name());
      Optional.ofNullable(parameter.defaultValue()).ifPresent(v -> item.put("defaultValue", v));
      Optional.ofNullable(parameter.description()).ifPresent(v -> item.put("description", v));
    }
    return node;
  }

  private ObjectNode delete(Call call) {
    world.queryDefinitions().remove(prefix(call) + required(call).id());
    return Json.object().put("success", true);
  }

  private QueryDefinition required(Call call) {
    QueryDefinition found =
        world.queryDefinitions().get(prefix(call) + call.text("queryDefinitionId"));
    if (found == null) {
      throw AwsError.notFound("The specified query definition does not exist.");
    }
    return found;
  }

  private Map<String, QueryDefinition> here(Call call) {
    return world.queryDefinitions().subMap(prefix(call), prefix(call) + Character.MAX_VALUE);
  }

  private static Optional<QueryDefinition> first(
      Map<String, QueryDefinition> rows, Predicate<QueryDefinition> wanted) {
    return rows.values().stream().filter(wanted).findFirst();
  }

  private static String prefix(Call call) {
    return call.caller().account() + " " + call.caller().region() + " ";
  }
}
