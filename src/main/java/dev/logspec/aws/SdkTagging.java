package dev.logspec.aws;

import dev.logspec.aws.ServiceCalls.Page;
import dev.logspec.live.TaggingApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** The Resource Groups Tagging API. */
final class SdkTagging implements TaggingApi {
  private static final int PAGE = 100;

  private final ServiceCalls<ResourceGroupsTaggingApiClient> calls;

  SdkTagging(ServiceCalls<ResourceGroupsTaggingApiClient> calls) {
    this.calls = calls;
  }

  @Override
  public Map<String, Map<String, String>> taggedWith(String key) {
    SortedMap<String, Map<String, String>> tagged = new TreeMap<>();
    resources(TagFilter.builder().key(key).build())
        .forEach(mapping -> tagged.put(Shapes.orEmpty(mapping.resourceARN()), tags(mapping)));
    return Collections.unmodifiableMap(tagged);
  }

  @Override
  public Set<String> taggedWith(String key, String value) {
    SortedSet<String> arns = new TreeSet<>();
    resources(TagFilter.builder().key(key).values(value).build())
        .forEach(mapping -> arns.add(Shapes.orEmpty(mapping.resourceARN())));
    return Collections.unmodifiableSet(arns);
  }

  @Override
  public Set<String> clustersWith(Map<String, String> tags) {
    List<TagFilter> filters = new ArrayList<>();
    tags.forEach((key, value) -> filters.add(TagFilter.builder().key(key).values(value).build()));
    SortedSet<String> arns = new TreeSet<>();
    resources(r -> r.resourceTypeFilters("eks:cluster").tagFilters(filters))
        .forEach(mapping -> arns.add(Shapes.orEmpty(mapping.resourceARN())));
    return Collections.unmodifiableSet(arns);
  }

  private List<ResourceTagMapping> resources(TagFilter filter) {
    return resources(r -> r.tagFilters(filter));
  }

  private List<ResourceTagMapping> resources(Consumer<GetResourcesRequest.Builder> asked) {
    return calls.pages(
        "GetResources",
        (tagging, token) -> {
          var answer =
              tagging.getResources(
                  r -> {
                    asked.accept(r);
                    r.resourcesPerPage(PAGE).paginationToken(token);
                  });
          return new Page<>(answer.resourceTagMappingList(), answer.paginationToken());
        });
  }

  private static Map<String, String> tags(ResourceTagMapping mapping) {
    SortedMap<String, String> tags = new TreeMap<>();
    mapping.tags().forEach(tag -> tags.put(Shapes.orEmpty(tag.key()), Shapes.orEmpty(tag.value())));
    return Collections.unmodifiableMap(tags);
  }
}
