package dev.logspec.spec;

import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Section;
import dev.logspec.spec.yaml.Yaml;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads in which accounts and Regions a {@code match} looks. */
final class SearchReader {
  private static final String ENABLED = "enabled";

  private final Problems problems;
  private final SettingsReader settings;
  private final Map<String, SpecText> beside = new HashMap<>();
  private final Map<String, AccountsFile.Accounts> read = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /**
   * A reader.
   *
   * @param beside the files of accounts that the spec names
   */
  SearchReader(Problems problems, SettingsReader settings, List<SpecText> beside) {
    this.problems = problems;
    this.settings = settings;
    beside.forEach(text -> this.beside.put(text.file(), text));
  }

  /** How accounts are called. */
  Map<String, String> accountNames() {
    return names;
  }

  /** Those that {@code match} names. */
  List<Located<String>> regions(Section match) {
    if (match.node("regions").filter(n -> !(n instanceof Yaml.Sequence)).isPresent()) {
      return List.of();
    }
    refuseEmpty(match, "regions");
    List<Located<String>> regions = match.texts("regions", Rules.REGION).orElse(List.of());
    regions.forEach(r -> settings.warnUnknown(match.pathOf("regions"), r));
    return regions;
  }

  /** Whether {@code match} means those that are enabled, and which of them it does not. */
  Optional<Spec.Enabled> enabled(Section match) {
    Optional<Yaml> node = match.node("regions").filter(n -> !(n instanceof Yaml.Sequence));
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Yaml.Scalar) {
      return match.word("regions", List.of(ENABLED)).map(word -> Spec.Enabled.ALL);
    }
    return match
        .section("regions", Block.REGIONS)
        .map(
            section -> {
              refuseEmpty(section, "exclude");
              return new Spec.Enabled(texts(section));
            });
  }

  private Set<String> texts(Section section) {
    List<Located<String>> excluded = section.texts("exclude", Rules.REGION).orElse(List.of());
    excluded.forEach(r -> settings.warnUnknown(section.pathOf("exclude"), r));
    return excluded.stream().map(Located::value).collect(Collectors.toSet());
  }

  /** Those that {@code match} names, itself or by a file. */
  List<Located<String>> accounts(Section match) {
    if (match.node("accounts").filter(Yaml.Mapping.class::isInstance).isPresent()) {
      return match.section("accounts", Block.ACCOUNTS).map(this::listed).orElse(List.of());
    }
    refuseEmpty(match, "accounts");
    return match.texts("accounts", Rules.ACCOUNT).orElse(List.of());
  }

  private List<Located<String>> listed(Section section) {
    Optional<Located<String>> from = section.text("from", Rules.FILE);
    List<Located<String>> excluded = section.texts("exclude", Rules.ACCOUNT).orElse(List.of());
    List<Located<String>> all = from.map(this::accounts).orElse(List.of());
    Set<String> known = all.stream().map(Located::value).collect(Collectors.toSet());
    Set<String> out = new HashSet<>();
    for (Located<String> account : excluded) {
      out.add(account.value());
      if (!known.isEmpty() && !known.contains(account.value())) {
        problems.warning(
            account.at(),
            section.pathOf("exclude") + " names an account that the file has not, or not as ACTIVE",
            "see whether the id is right, or remove it");
      }
    }
    List<Located<String>> rest = all.stream().filter(a -> !out.contains(a.value())).toList();
    if (rest.isEmpty() && !all.isEmpty()) {
      section.error(section.at("exclude"), section.path() + " leaves no account", "");
    }
    return rest;
  }

  private List<Located<String>> accounts(Located<String> from) {
    String file = AccountsFile.called(from.at().file(), from.value());
    SpecText text = beside.get(file);
    if (text == null) {
      problems.error(
          from.at(),
          "the file of accounts is not there",
          "write it with aws organizations list-accounts > " + from.value());
      return List.of();
    }
    AccountsFile.Accounts accounts =
        read.computeIfAbsent(file, f -> AccountsFile.read(text, problems));
    names.putAll(accounts.names());
    return accounts.active();
  }

  private static void refuseEmpty(Section section, String key) {
    boolean empty =
        section
            .node(key)
            .filter(n -> n instanceof Yaml.Sequence list && list.items().isEmpty())
            .isPresent();
    if (empty) {
      section.error(
          section.at(key),
          section.pathOf(key) + " is empty",
          "name at least one, or remove the key");
    }
  }
}
