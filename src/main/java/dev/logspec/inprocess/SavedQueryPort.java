package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.SavedQueryApi;
import dev.logspec.sandbox.call.Json;
import java.util.List;

/** Saved queries of CloudWatch Logs Insights. A member is sent only when there is one. */
final class SavedQueryPort implements SavedQueryApi {
  private static final int PAGE = 1000;

  private final Calls calls;

  SavedQueryPort(Calls calls) {
    this.calls = calls;
  }

  @Override
  public List<Saved> queries(String prefix) {
    ObjectNode input = Json.object().put("maxResults", PAGE);
    if (!prefix.isEmpty()) {
      input.put("queryDefinitionNamePrefix", prefix);
    }
    return calls.pages(
        "DescribeQueryDefinitions", input, "queryDefinitions", "nextToken", SavedQueryPort::saved);
  }

  private static Saved saved(JsonNode from) {
    return new Saved(
        Trees.text(from, "queryDefinitionId"),
        new Query(
            Trees.text(from, "name"),
            Trees.given(from, "queryLanguage"),
            Trees.text(from, "queryString"),
            Trees.texts(from, "logGroupNames"),
            Trees.list(from, "parameters", SavedQueryPort::parameter)));
  }

  private static Parameter parameter(JsonNode from) {
    return new Parameter(
        Trees.text(from, "name"),
        Trees.find(from, "defaultValue"),
        Trees.find(from, "description"));
  }

  @Override
  public String create(Query query) {
    return Trees.text(calls.change("PutQueryDefinition", input(query)), "queryDefinitionId");
  }

  @Override
  public void replace(Saved saved) {
    calls.change("PutQueryDefinition", input(saved.query()).put("queryDefinitionId", saved.id()));
  }

  private static ObjectNode input(Query query) {
    ObjectNode input = Json.object().put("name", query.name()).put("queryString", query.text());
    query.language().ifPresent(language -> input.put("queryLanguage", language));
    if (!query.groups().isEmpty()) {
      input.set("logGroupNames", Json.texts(query.groups()));
    }
    if (!query.parameters().isEmpty()) {
      ArrayNode parameters = input.putArray("parameters");
      query.parameters().forEach(parameter -> add(parameters, parameter));
    }
    return input;
  }

  private static void add(ArrayNode parameters, Parameter parameter) {
    ObjectNode item = parameters.addObject().put("name", parameter.name());
    parameter.byDefault().ifPresent(value -> item.put("defaultValue", value));
    parameter.description().ifPresent(value -> item.put("description", value));
  }

  @Override
  public void delete(String id) {
    calls.change("DeleteQueryDefinition", Json.object().put("queryDefinitionId", id));
  }
}
