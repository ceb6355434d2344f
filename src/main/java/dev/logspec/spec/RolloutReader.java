package dev.logspec.spec;

import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Section;
import dev.logspec.spec.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code rollout}, {@code guards} and {@code lock}. */
final class RolloutReader {
  static final int MOST_IN_FLIGHT = 1_000;
  static final int MOST = 100_000;

  private final Problems problems;

  RolloutReader(Problems problems) {
    this.problems = problems;
  }

  RolloutBlock rollout(Section top) {
    RolloutBlock defaults = RolloutBlock.DEFAULT;
    return top.section("rollout", Block.ROLLOUT)
        .map(
            s ->
                new RolloutBlock(
                    s.number("maxInFlight", 1, MOST_IN_FLIGHT).orElse(defaults.maxInFlight()),
                    s.number("maxFailures", 0, MOST).orElse(defaults.maxFailures()),
                    waves(s),
                    Optional.of(s.at())))
        .orElse(defaults);
  }

  private List<RolloutBlock.WaveRule> waves(Section rollout) {
    List<RolloutBlock.WaveRule> waves = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Yaml> items = rollout.list("waves").orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      String path = rollout.pathOf("waves") + "[" + i + "]";
      Section.open(problems, Block.WAVE, path, items.get(i))
          .ifPresent(s -> waves.add(wave(s, names)));
    }
    return waves;
  }

  private RolloutBlock.WaveRule wave(Section s, Set<String> names) {
    Optional<Located<String>> name = s.text("name", Rules.KEY);
    name.filter(n -> !names.add(n.value()))
        .ifPresent(
            n -> s.error(n.at(), "two waves are called " + n.value(), "give each its own name"));
    List<Located<String>> clusters = s.texts("clusters", Rules.GLOB).orElse(List.of());
    Map<String, String> labels = s.pairs("labels", Rules.LABEL, Rules.LABEL);
    if (clusters.isEmpty() && labels.isEmpty() && !hasUnreadable(s)) {
      s.error(
          s.at(),
          s.path() + " takes no cluster",
          "add clusters: [names or globs] or labels: { key: value }");
    }
    return new RolloutBlock.WaveRule(
        name.map(Located::value).orElse(""),
        s.at(),
        clusters,
        labels,
        soak(s),
        verify(s),
        quiet(s));
  }

  private static boolean hasUnreadable(Section s) {
    boolean items =
        s.node("clusters")
                .filter(n -> n instanceof Yaml.Sequence q && q.items().isEmpty())
                .isEmpty()
            && s.has("clusters");
    boolean pairs =
        s.node("labels").filter(n -> n instanceof Yaml.Mapping m && m.entries().isEmpty()).isEmpty()
            && s.has("labels");
    return items || pairs;
  }

  private static Duration soak(Section s) {
    return s.text("soak", Rules.DURATION).map(t -> duration(t.value())).orElse(Duration.ZERO);
  }

  private static Optional<Duration> verify(Section s) {
    return s.text("verify", Rules.DURATION).map(t -> duration(t.value()));
  }

  private static RolloutBlock.Quiet quiet(Section s) {
    List<RolloutBlock.Quiet> all = List.of(RolloutBlock.Quiet.values());
    List<String> words = all.stream().map(RolloutBlock.Quiet::specName).toList();
    return s.word("quiet", words)
        .map(w -> all.get(words.indexOf(w.value())))
        .orElse(RolloutBlock.Quiet.PROCEED);
  }

  /** A duration that {@link Rules#DURATION} allows. */
  static Duration duration(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  GuardsBlock guards(Section top) {
    return top.section("guards", Block.GUARDS)
        .map(s -> new GuardsBlock(maxRemovals(s), autoApprove(s)))
        .orElse(new GuardsBlock(Optional.empty(), List.of()));
  }

  private static Optional<GuardsBlock.Limit> maxRemovals(Section s) {
    Optional<Yaml> node = s.node("maxRemovals");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String path = s.pathOf("maxRemovals");
    if (node.get() instanceof Yaml.Scalar scalar && scalar.type() == Yaml.Type.INTEGER) {
      return s.number(node.get(), path, 0, MOST)
          .map(n -> new GuardsBlock.Limit(OptionalInt.of(n), OptionalInt.empty()));
    }
    return s.text(node.get(), path, Rules.PERCENT)
        .map(t -> Integer.parseInt(t.value().replace("%", "")))
        .map(p -> new GuardsBlock.Limit(OptionalInt.empty(), OptionalInt.of(p)));
  }

  static List<String> autoApproveWords() {
    return Arrays.stream(GuardsBlock.AutoApprove.values())
        .map(GuardsBlock.AutoApprove::specName)
        .toList();
  }

  private static List<GuardsBlock.AutoApprove> autoApprove(Section s) {
    List<GuardsBlock.AutoApprove> all = new ArrayList<>();
    List<Yaml> items = s.list("autoApprove").orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      s.word(items.get(i), s.pathOf("autoApprove") + "[" + i + "]", autoApproveWords())
          .ifPresent(
              w ->
                  all.add(GuardsBlock.AutoApprove.values()[autoApproveWords().indexOf(w.value())]));
    }
    return all.stream().distinct().toList();
  }

  Optional<Spec.Lock> lock(Section top) {
    return top.text("lock", Rules.S3_URL)
        .map(
            t -> {
              String rest = t.value().substring("s3://".length());
              int slash = rest.indexOf('/');
              return new Spec.Lock(t.at(), rest.substring(0, slash), rest.substring(slash + 1));
            });
  }
}
