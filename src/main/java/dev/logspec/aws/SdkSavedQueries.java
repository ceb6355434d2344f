package dev.logspec.aws;

import dev.logspec.aws.ServiceCalls.Page;
import dev.logspec.live.SavedQueryApi;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutQueryDefinitionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryDefinition;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryParameter;

/**
 * Saved queries of CloudWatch Logs Insights. The SDK puts a token of its own on each Put, so that
 * AWS knows a request that came twice.
 */
final class SdkSavedQueries implements SavedQueryApi {
  /** The largest page (API reference of DescribeQueryDefinitions). */
  private static final int PAGE = 1000;

  private final ServiceCalls<CloudWatchLogsClient> calls;

  SdkSavedQueries(ServiceCalls<CloudWatchLogsClient> calls) {
    this.calls = calls;
  }

  @Override
  public List<Saved> queries(String prefix) {
    return calls.pages(
        "DescribeQueryDefinitions",
        (logs, token) -> {
          DescribeQueryDefinitionsRequest.Builder request =
              DescribeQueryDefinitionsRequest.builder().maxResults(PAGE).nextToken(token);
          Shapes.given(prefix).ifPresent(request::queryDefinitionNamePrefix);
          var answer = logs.describeQueryDefinitions(request.build());
          return new Page<>(answer.queryDefinitions(), answer.nextToken())
              .map(SdkSavedQueries::saved);
        });
  }

  private static Saved saved(QueryDefinition from) {
    return new Saved(
        Shapes.orEmpty(from.queryDefinitionId()),
        new Query(
            Shapes.orEmpty(from.name()),
            Shapes.given(from.queryLanguageAsString()),
            Shapes.orEmpty(from.queryString()),
            from.logGroupNames(),
            from.parameters().stream().map(SdkSavedQueries::parameter).toList()));
  }

  private static Parameter parameter(QueryParameter from) {
    return new Parameter(
        Shapes.orEmpty(from.name()),
        Optional.ofNullable(from.defaultValue()),
        Optional.ofNullable(from.description()));
  }

  @Override
  public String create(Query query) {
    return calls.change(
        "PutQueryDefinition",
        logs -> Answer.sent(logs.putQueryDefinition(request(query).build()).queryDefinitionId()));
  }

  @Override
  public void replace(Saved saved) {
    PutQueryDefinitionRequest request =
        request(saved.query()).queryDefinitionId(saved.id()).build();
    calls.change("PutQueryDefinition", logs -> logs.putQueryDefinition(request));
  }

  private static PutQueryDefinitionRequest.Builder request(Query query) {
    PutQueryDefinitionRequest.Builder request =
        PutQueryDefinitionRequest.builder().name(query.name()).queryString(query.text());
    query.language().ifPresent(request::queryLanguage);
    if (!query.groups().isEmpty()) {
      request.logGroupNames(query.groups());
    }
    if (!query.parameters().isEmpty()) {
      request.parameters(query.parameters().stream().map(SdkSavedQueries::sent).toList());
    }
    return request;
  }

  private static QueryParameter sent(Parameter parameter) {
    QueryParameter.Builder builder = QueryParameter.builder().name(parameter.name());
    parameter.byDefault().ifPresent(builder::defaultValue);
    parameter.description().ifPresent(builder::description);
    return builder.build();
  }

  @Override
  public void delete(String id) {
    calls.change(
        "DeleteQueryDefinition", logs -> logs.deleteQueryDefinition(r -> r.queryDefinitionId(id)));
  }
}
