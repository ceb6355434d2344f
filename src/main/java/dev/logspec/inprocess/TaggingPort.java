package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.TaggingApi;
import dev.logspec.sandbox.call.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Resource Groups Tagging API. */
final class TaggingPort implements TaggingApi {
  private static final int PAGE = 100;

  private final Calls calls;

  TaggingPort(Calls calls) {
    this.calls = calls;
  }

  @Override
  public Map<String, Map<String, String>> taggedWith(String key) {
    SortedMap<String, Map<String, String>> tagged = new TreeMap<>();
    resources(Json.object().put("Key", key))
        .forEach(
            mapping ->
                tagged.put(Trees.text(mapping, "ResourceARN"), Trees.tags(mapping.path("Tags"))));
    return Collections.unmodifiableMap(tagged);
  }

  @Override
  public Set<String> taggedWith(String key, String value) {
    ObjectNode filter = Json.object().put("Key", key);
    filter.putArray("Values").add(value);
    Set<String> arns = new TreeSet<>();
    resources(filter).forEach(mapping -> arns.add(Trees.text(mapping, "ResourceARN")));
    return Collections.unmodifiableSet(arns);
  }

  @Override
  public Set<String> clustersWith(Map<String, String> tags) {
    ObjectNode input = Json.object();
    input.putArray("ResourceTypeFilters").add("eks:cluster");
    ArrayNode filters = input.putArray("TagFilters");
    tags.forEach((key, value) -> filters.addObject().put("Key", key).putArray("Values").add(value));
    Set<String> arns = new TreeSet<>();
    pages(input).forEach(mapping -> arns.add(Trees.text(mapping, "ResourceARN")));
    return Collections.unmodifiableSet(arns);
  }

  private List<JsonNode> resources(ObjectNode filter) {
    ObjectNode input = Json.object();
    input.putArray("TagFilters").add(filter);
    return pages(input);
  }

  private List<JsonNode> pages(ObjectNode input) {
    input.put("ResourcesPerPage", PAGE);
    return calls.pages(
        "GetResources", input, "ResourceTagMappingList", "PaginationToken", mapping -> mapping);
  }
}
