package dev.logspec.spec;

import dev.logspec.insights.query.BuiltInQueries;
import dev.logspec.insights.query.SavedQuery;
import dev.logspec.model.LogType;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Quote;
import dev.logspec.spec.yaml.Section;
import dev.logspec.spec.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code insights}: saved queries and noise filters. */
final class InsightsReader {
  /** Stands for all built-in queries. */
  static final String ALL = "all";

  private static final int MOST_PARAMETERS = 20;

  private final Problems problems;
  private final SettingsReader settings;

  InsightsReader(Problems problems) {
    this.problems = problems;
    this.settings = new SettingsReader(problems);
  }

  InsightsBlock insights(Section top, String specName) {
    String folder = "logspec/" + specName;
    return top.section("insights", Block.INSIGHTS)
        .map(
            s ->
                new InsightsBlock(
                    Optional.of(s.at()),
                    s.text("folder", Rules.FOLDER).map(Located::value).orElse(folder),
                    builtin(s),
                    each(s, "noise", Block.NOISE, this::noise),
                    each(s, "queries", Block.QUERY, this::query),
                    s.text("archive", Rules.S3_URL).map(Located::value)))
        .orElseGet(
            () ->
                new InsightsBlock(
                    Optional.empty(), folder, List.of(), List.of(), List.of(), Optional.empty()));
  }

  /** What {@code builtin} may list. */
  static List<String> words() {
    List<String> words = new ArrayList<>(List.of(ALL));
    words.addAll(BuiltInQueries.names());
    return words;
  }

  private static List<Located<String>> builtin(Section s) {
    Map<String, Located<String>> all = new LinkedHashMap<>();
    List<Yaml> items = s.list("builtin").orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      s.word(items.get(i), s.pathOf("builtin") + "[" + i + "]", words())
          .ifPresent(word -> named(word).forEach(name -> all.putIfAbsent(name.value(), name)));
    }
    return List.copyOf(all.values());
  }

  private static List<Located<String>> named(Located<String> word) {
    return word.value().equals(ALL)
        ? BuiltInQueries.names().stream().map(name -> new Located<>(name, word.at())).toList()
        : List.of(word);
  }

  /** Reads a list of mappings, each of which has a {@code name} of its own. */
  private <T> List<T> each(
      Section s, String key, Block block, Function<Section, Optional<T>> read) {
    List<T> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Yaml> items = s.list(key).orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      Section.open(problems, block, s.pathOf(key) + "[" + i + "]", items.get(i))
          .ifPresent(
              item -> {
                refuseRepeated(item, s.pathOf(key), names);
                read.apply(item).ifPresent(all::add);
              });
    }
    return all;
  }

  private static void refuseRepeated(Section item, String path, Set<String> names) {
    if (item.has("name")
        && item.map().entries().get("name").value() instanceof Yaml.Scalar name
        && !names.add(name.text())) {
      item.error(
          name.at(), path + " has two called " + Quote.of(name.text()), "give each its own name");
    }
  }

  private Optional<InsightsBlock.Noise> noise(Section s) {
    Optional<Located<String>> name = s.text("name", Rules.QUERY_NAME);
    Optional<LogType> component =
        s.text("component", Rules.SHORT_TEXT).flatMap(t -> type(t, s.pathOf("component")));
    Optional<Located<String>> match = s.text("match", Rules.SHORT_TEXT);
    match.ifPresent(m -> checkExpression(s, m));
    return name.flatMap(
        n -> match.map(m -> new InsightsBlock.Noise(n.value(), component, m.value(), s.at())));
  }

  private static void checkExpression(Section s, Located<String> match) {
    try {
      Pattern.compile(match.value());
    } catch (PatternSyntaxException e) {
      s.error(
          match.at(),
          s.pathOf("match") + " is not a regular expression: " + Quote.bare(e.getDescription()),
          "near "
              + Quote.of(
                  match
                      .value()
                      .substring(Math.max(0, Math.min(e.getIndex(), match.value().length())))));
    } catch (StackOverflowError e) {
      s.error(match.at(), s.pathOf("match") + " is nested too deep", "simplify it");
    }
  }

  private Optional<LogType> type(Located<String> text, String path) {
    SettingsReader.Family family =
        text.value().startsWith("EKS_CAPABILITY_")
            ? SettingsReader.Family.CAPABILITY
            : SettingsReader.Family.AUTO_MODE;
    return settings.type(text.value(), text.at(), path, family);
  }

  private Optional<InsightsBlock.Query> query(Section s) {
    Optional<Located<String>> name = s.text("name", Rules.QUERY_NAME);
    Optional<Located<String>> query = s.text("query", Rules.QUERY_TEXT);
    List<LogType> components =
        s.texts("components", Rules.SHORT_TEXT).orElse(List.of()).stream()
            .map(t -> type(t, s.pathOf("components")))
            .flatMap(Optional::stream)
            .toList();
    List<InsightsBlock.Parameter> parameters =
        each(s, "parameters", Block.PARAMETER, this::parameter);
    if (parameters.size() > MOST_PARAMETERS) {
      s.error(
          s.at("parameters"),
          s.pathOf("parameters") + " has more than " + MOST_PARAMETERS + " parameters",
          "CloudWatch Logs allows " + MOST_PARAMETERS);
    }
    Optional<InsightsBlock.Query> read =
        name.flatMap(
            n ->
                query.map(
                    q ->
                        new InsightsBlock.Query(
                            n.value(), components, parameters, q.value(), s.at())));
    read.ifPresent(q -> undeclared(s, q.saved()));
    return read;
  }

  /** What AWS does about a name in braces that is no parameter is not documented. */
  private void undeclared(Section s, SavedQuery query) {
    Map<String, String> values = new HashMap<>();
    query.parameters().forEach(parameter -> values.put(parameter.name(), "x"));
    for (String problem : query.fill(values).problems()) {
      problems.warning(
          s.at("query"), s.pathOf("query") + ": " + problem, "declare it under parameters:");
    }
  }

  private Optional<InsightsBlock.Parameter> parameter(Section s) {
    Optional<String> byDefault = s.text("default", Rules.DEFAULT_TEXT).map(Located::value);
    Optional<String> description = s.text("description", Rules.DESCRIPTION).map(Located::value);
    return s.text("name", Rules.PARAMETER_NAME)
        .map(n -> new InsightsBlock.Parameter(n.value(), byDefault, description));
  }
}
