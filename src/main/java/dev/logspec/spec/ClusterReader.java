package dev.logspec.spec;

import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Section;
import dev.logspec.spec.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code clusters}. */
final class ClusterReader {
  private final Problems problems;
  private final SettingsReader settings;
  private final SearchReader searches;

  ClusterReader(Problems problems, SettingsReader settings, List<SpecText> beside) {
    this.problems = problems;
    this.settings = settings;
    this.searches = new SearchReader(problems, settings, beside);
  }

  /** How accounts are called, as far as files of accounts tell. */
  Map<String, String> accountNames() {
    return searches.accountNames();
  }

  List<Spec.Cluster> clusters(Section top) {
    List<Spec.Cluster> all = new ArrayList<>();
    List<Yaml> items = top.list("clusters").orElse(List.of());
    if (items.isEmpty()
        && top.node("clusters").filter(Yaml.Sequence.class::isInstance).isPresent()) {
      problems.error(
          top.at("clusters"),
          "clusters is empty",
          "name one: clusters: [{ name: sandbox }]; logspec destroy removes what a spec made");
    }
    for (int i = 0; i < items.size(); i++) {
      Section.open(problems, Block.CLUSTER, "clusters[" + i + "]", items.get(i))
          .ifPresent(s -> all.add(cluster(s)));
    }
    if (all.isEmpty() || all.size() < items.size()) {
      settings.usesUncertain();
    }
    return all;
  }

  private Spec.Cluster cluster(Section s) {
    return new Spec.Cluster(
        s.at(),
        selector(s),
        settings.settings(s),
        s.pairs("labels", Rules.LABEL, Rules.LABEL),
        capabilities(s),
        s.flag("protect"),
        SettingsReader.removed(s));
  }

  private Spec.Selector selector(Section s) {
    if (s.has("name") == s.has("match")) {
      s.error(
          s.has("name") ? s.at("match") : s.at(),
          s.path() + (s.has("name") ? " has both name and match" : " has neither name nor match"),
          "name: means one cluster, match: all that a pattern finds; give one of them");
    }
    if (s.has("match") && !s.has("name")) {
      return s.section("match", Block.MATCH)
          .map(m -> match(s, m))
          .orElse(
              new Spec.Match(Optional.empty(), Map.of(), List.of(), Optional.empty(), List.of()));
    }
    return new Spec.Named(s.text("name", Rules.CLUSTER_NAME).orElse(new Located<>("", s.at())));
  }

  private Spec.Match match(Section s, Section m) {
    Optional<String> name = m.text("name", Rules.GLOB).map(Located::value);
    if (!m.has("name") && !m.has("tags")) {
      m.error(
          m.at(),
          m.path() + " matches every cluster there is",
          "add name: or tags:; name: \"*\" says that every cluster is meant");
    }
    contradiction(s, m, "region", "regions");
    contradiction(s, m, "account", "accounts");
    Map<String, String> tags = m.pairs("tags", Rules.MATCH_TAG_KEY, Rules.TAG_VALUE);
    boolean none =
        m.node("tags")
            .filter(n -> n instanceof Yaml.Mapping map && map.entries().isEmpty())
            .isPresent();
    if (none && !m.has("name")) {
      m.error(m.at("tags"), m.pathOf("tags") + " is empty", "name a tag, or remove the key");
    }
    return new Spec.Match(
        name, tags, searches.regions(m), searches.enabled(m), searches.accounts(m));
  }

  private void contradiction(Section s, Section m, String one, String many) {
    if (s.has(one) && m.has(many)) {
      s.error(
          s.at(one),
          s.pathOf(one) + " contradicts " + m.pathOf(many),
          "keep " + m.pathOf(many) + ": it says where to search");
    }
  }

  private List<Spec.Capability> capabilities(Section s) {
    List<Spec.Capability> all = new ArrayList<>();
    List<Yaml> items = s.list("capabilities").orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      String path = s.pathOf("capabilities") + "[" + i + "]";
      Section.open(problems, Block.CAPABILITY, path, items.get(i))
          .flatMap(this::capability)
          .ifPresent(all::add);
    }
    return all;
  }

  private Optional<Spec.Capability> capability(Section c) {
    if (c.has("name") == c.has("arn")) {
      c.error(
          c.at(),
          c.path() + (c.has("name") ? " has both name and arn" : " has neither name nor arn"),
          "give one of them");
    }
    Optional<String> name = c.text("name", Rules.CAPABILITY_NAME).map(Located::value);
    Optional<String> arn = c.text("arn", Rules.CAPABILITY_ARN).map(Located::value);
    return settings
        .logTypes(c, SettingsReader.Family.CAPABILITY)
        .filter(t -> name.isPresent() != arn.isPresent())
        .map(t -> new Spec.Capability(c.at(), name, arn, t));
  }
}
