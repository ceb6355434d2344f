package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutQueryDefinitionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryDefinition;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryLanguage;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryParameter;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class QueryDefinitionTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef0123";

  private final Lab lab = new Lab();

  @AfterEach
  void close() {
    lab.close();
  }

  private String put(String name, Consumer<PutQueryDefinitionRequest.Builder> more) {
    return lab.logs
        .putQueryDefinition(b -> more.accept(b.name(name).queryString("limit 1")))
        .queryDefinitionId();
  }

  private QueryDefinition only() {
    List<QueryDefinition> all = lab.logs.describeQueryDefinitions(b -> {}).queryDefinitions();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void putWithAnIdReplacesAllAndTellsWhen() {
    String id =
        put(
            "q",
            b ->
                b.logGroupNames("/none/such")
                    .queryLanguage(QueryLanguage.PPL)
                    .parameters(QueryParameter.builder().name("_a1").build()));
    long made = only().lastModified();
    assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(only().logGroupNames()).containsExactly("/none/such");
    lab.pass(Duration.ofSeconds(3));
    assertThat(put("q2", b -> b.queryDefinitionId(id))).isEqualTo(id);
    assertThat(only().name()).isEqualTo("q2");
    assertThat(only().logGroupNames()).isEmpty();
    assertThat(only().parameters()).isEmpty();
    assertThat(only().queryLanguage()).isEqualTo(QueryLanguage.CWLI);
    assertThat(only().lastModified()).isEqualTo(made + 3000);
  }

  @Test
  void tokenMakesARepetitionHarmless() {
    String first = put("q", b -> b.clientToken(TOKEN));
    assertThat(put("q", b -> b.clientToken(TOKEN))).isEqualTo(first);
    assertThat(put("q", b -> b.clientToken(TOKEN + "4"))).isNotEqualTo(first);
  }

  @Test
  void pagesFollowTheirTokens() {
    Stream.of("a/1", "a/2", "a/3", "b/1").forEach(name -> put(name, b -> {}));
    DescribeQueryDefinitionsResponse first =
        lab.logs.describeQueryDefinitions(b -> b.queryDefinitionNamePrefix("a/").maxResults(2));
    DescribeQueryDefinitionsResponse second =
        lab.logs.describeQueryDefinitions(
            b -> b.queryDefinitionNamePrefix("a/").maxResults(2).nextToken(first.nextToken()));
    assertThat(second.nextToken()).isNull();
    assertThat(Stream.of(first, second).flatMap(r -> r.queryDefinitions().stream()))
        .extracting(QueryDefinition::name)
        .containsExactlyInAnyOrder("a/1", "a/2", "a/3");
    assertThatThrownBy(() -> lab.logs.describeQueryDefinitions(b -> b.nextToken("?")))
        .isInstanceOf(InvalidParameterException.class);
  }

  static Stream<Consumer<PutQueryDefinitionRequest.Builder>> refused() {
    return Stream.of(
        b -> b.name(""),
        b -> b.name("x".repeat(256)),
        b -> b.queryString(""),
        b -> b.queryString("x".repeat(10_001)),
        b -> b.logGroupNames("a b"),
        b -> b.logGroupNames(Collections.nCopies(51, "/g")),
        b -> b.queryLanguage("KQL"),
        b -> b.parameters(QueryParameter.builder().name("1a").build()),
        b -> b.parameters(QueryParameter.builder().name("a-b").build()),
        b -> b.parameters(QueryParameter.builder().defaultValue("x").build()),
        b ->
            b.parameters(QueryParameter.builder().name("a").defaultValue("x".repeat(1025)).build()),
        b -> b.parameters(Collections.nCopies(21, QueryParameter.builder().name("a").build())),
        b -> b.clientToken("short"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatTheModelForbidsIsRefused(Consumer<PutQueryDefinitionRequest.Builder> wrong) {
    assertThatThrownBy(() -> put("q", wrong)).isInstanceOf(InvalidParameterException.class);
    assertThat(lab.world().queryDefinitions()).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> put("q", b -> b.queryDefinitionId("none")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> lab.logs.deleteQueryDefinition(b -> b.queryDefinitionId("none")))
        .isInstanceOf(ResourceNotFoundException.class);
    String id = put("q", b -> {});
    assertThat(lab.logs.deleteQueryDefinition(b -> b.queryDefinitionId(id)).success()).isTrue();
    assertThat(lab.world().queryDefinitions()).isEmpty();
  }
}
