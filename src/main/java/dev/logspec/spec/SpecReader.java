package dev.logspec.spec;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Quote;
import dev.logspec.spec.yaml.Section;
import dev.logspec.spec.yaml.Yaml;
import dev.logspec.spec.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a spec strictly: every unknown key, wrong type, bad value and contradiction of all its
 * files becomes a diagnostic with file, line and column, all in one run.
 */
public final class SpecReader {
  private final Problems problems = new Problems();

  private SpecReader() {}

  /**
   * What reading gave.
   *
   * @param spec there unless any diagnostic is an error
   * @param diagnostics by file, line and column
   */
  public record Parsed(Optional<Spec> spec, List<Diagnostic> diagnostics) {
    /** Copies {@code diagnostics}. */
    public Parsed {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** Reads a spec of one file. */
  public static Parsed read(String file, String text) {
    return read(List.of(new SpecText(file, text)));
  }

  /** Reads a spec of several files, whatever their order; see {@link SpecFiles}. */
  public static Parsed read(List<SpecText> texts) {
    SpecReader reader = new SpecReader();
    Optional<Spec> spec = reader.spec(texts);
    List<Diagnostic> diagnostics = reader.problems.sorted();
    return new Parsed(
        Diagnostic.anyError(diagnostics) ? Optional.empty() : spec, List.copyOf(diagnostics));
  }

  private Optional<Spec> spec(List<SpecText> texts) {
    List<Yaml.Mapping> roots = new ArrayList<>();
    List<SpecText> written = texts.stream().filter(SpecText::written).toList();
    written.stream().sorted(Comparator.comparing(SpecText::file)).forEach(t -> root(t, roots));
    if (roots.size() < written.size() || roots.isEmpty()) {
      // Keys that seem missing may stand in a file that could not be read: say only what is sure.
      return Optional.empty();
    }
    Yaml.Mapping merged = roots.size() == 1 ? roots.get(0) : merged(roots);
    List<SpecText> beside = texts.stream().filter(t -> !t.written()).toList();
    return Section.open(problems, Block.SPEC, "", merged).flatMap(top -> spec(top, beside));
  }

  private void root(SpecText text, List<Yaml.Mapping> roots) {
    Location top = new Location(text.file(), 1, 1);
    if (text.text().length() > YamlReader.MAX_BYTES) {
      problems.error(top, "the file is larger than 5 MB", "split the spec, or use match:");
      return;
    }
    YamlReader.Document document = YamlReader.read(text.file(), text.text());
    problems.addAll(document.diagnostics());
    if (document.root().isEmpty()) {
      if (document.diagnostics().isEmpty()) {
        problems.error(top, "the file is empty", "logspec init writes a first spec");
      }
    } else if (document.root().get() instanceof Yaml.Mapping mapping) {
      roots.add(mapping);
    } else {
      Yaml root = document.root().get();
      problems.error(
          root.at(), "a spec is a mapping, not " + root.described(), "begin with version: 1");
    }
  }

  /** Several files as one: destinations and clusters add up, all else is said once. */
  private Yaml.Mapping merged(List<Yaml.Mapping> roots) {
    Map<String, Yaml.Entry> all = new LinkedHashMap<>();
    for (Yaml.Mapping root : roots) {
      root.entries().forEach((key, entry) -> all.merge(key, entry, (a, b) -> both(key, a, b)));
    }
    return new Yaml.Mapping(roots.get(0).at(), all, 1);
  }

  private Yaml.Entry both(String key, Yaml.Entry a, Yaml.Entry b) {
    if (key.equals("clusters")
        && a.value() instanceof Yaml.Sequence one
        && b.value() instanceof Yaml.Sequence two) {
      List<Yaml> items = new ArrayList<>(one.items());
      items.addAll(two.items());
      return new Yaml.Entry(a.keyAt(), new Yaml.Sequence(one.at(), items, 1));
    }
    if (key.equals("destinations")
        && a.value() instanceof Yaml.Mapping one
        && b.value() instanceof Yaml.Mapping two) {
      Map<String, Yaml.Entry> entries = new LinkedHashMap<>(one.entries());
      two.entries()
          .forEach((k, e) -> entries.merge(k, e, (x, y) -> once("destination " + k, x, y)));
      return new Yaml.Entry(a.keyAt(), new Yaml.Mapping(one.at(), entries, 1));
    }
    return key.startsWith("x-") ? a : once(key, a, b);
  }

  private Yaml.Entry once(String what, Yaml.Entry a, Yaml.Entry b) {
    if (!a.value().sameAs(b.value())) {
      problems.error(
          b.keyAt(),
          Quote.bare(what) + " is said differently in two files",
          "first at " + a.keyAt() + "; keep one");
    }
    return a;
  }

  private Optional<Spec> spec(Section top, List<SpecText> beside) {
    version(top);
    Optional<Located<String>> name = top.text("name", Rules.SPEC_NAME);
    SettingsReader settings = new SettingsReader(problems);
    Spec.Settings defaults =
        top.section("defaults", Block.DEFAULTS)
            .map(settings::settings)
            .orElse(SettingsReader.NOTHING_SAID);
    DestinationReader destinationReader = new DestinationReader(problems);
    Map<String, Spec.Destination> destinations = destinationReader.destinations(top);
    ClusterReader clusterReader = new ClusterReader(problems, settings, beside);
    List<Spec.Cluster> clusters = clusterReader.clusters(top);
    Optional<List<Located<String>>> regions = top.texts("regions", Rules.REGION);
    regions.ifPresent(all -> all.forEach(r -> settings.warnUnknown("regions", r)));
    RolloutReader rollout = new RolloutReader(problems);
    Spec spec =
        new Spec(
            name.map(Located::value).orElse("unnamed"),
            top.at(),
            defaults,
            destinations,
            clusters,
            rollout.rollout(top),
            rollout.guards(top),
            rollout.lock(top),
            names(top),
            top.flag("deleteLogGroups").orElse(false),
            top.flag("protect").orElse(false),
            regions,
            new InsightsReader(problems).insights(top, name.map(Located::value).orElse("unnamed")),
            SettingsReader.removed(top),
            clusterReader.accountNames());
    new Checks(problems, spec, destinationReader.declared(), settings.uses()).run();
    return Optional.of(spec);
  }

  private void version(Section top) {
    if (top.has("version")) {
      Optional<Yaml> node = top.node("version");
      boolean one =
          node.filter(n -> n instanceof Yaml.Scalar s && s.text().equals("1")).isPresent()
              && ((Yaml.Scalar) node.get()).type() == Yaml.Type.INTEGER;
      if (node.isPresent() && !one) {
        problems.error(
            node.get().at(),
            "version: " + node.get().described() + " is not a version this logspec reads",
            "write version: 1");
      }
    }
  }

  private NameTemplates names(Section top) {
    Optional<Section> section = top.section("names", Block.NAMES);
    if (section.isEmpty()) {
      return NameTemplates.DEFAULT;
    }
    Section names = section.get();
    return new NameTemplates(
        template(names, "source", Variables.OF_SOURCE),
        template(names, "destination", Variables.PER_TYPE),
        template(names, "sharedDestination", Variables.PER_TYPE));
  }

  private Optional<String> template(Section names, String key, List<String> known) {
    return names
        .text(key, Rules.NAME_TEMPLATE)
        .filter(t -> Variables.check(problems, names.pathOf(key), t, known))
        .map(Located::value);
  }
}
