package dev.logspec.spec;

import dev.logspec.model.Location;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Yaml;
import dev.logspec.spec.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file with accounts, as {@code aws organizations list-accounts} prints it, in JSON or YAML. What
 * is in it is not told, for a spec may name any file: only where it is wrong, and what was
 * expected.
 *
 * <p>Of an account its {@code Id}, {@code Name} and {@code State} count; {@code Status} said so
 * until 2026-09-09 and stands in older files (botocore, organizations Account). Other keys may
 * come.
 */
final class AccountsFile {
  private static final String COMMAND = "aws organizations list-accounts";
  private static final String ACTIVE = "ACTIVE";

  private final Problems problems;
  private final SpecText text;
  private final List<Located<String>> active = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private AccountsFile(Problems problems, SpecText text) {
    this.problems = problems;
    this.text = text;
  }

  /**
   * What it says.
   *
   * @param active the accounts that are, in its order
   * @param names of accounts
   */
  record Accounts(List<Located<String>> active, Map<String, String> names) {}

  /** Reads {@code text}; what is wrong goes to {@code problems}. */
  static Accounts read(SpecText text, Problems problems) {
    AccountsFile file = new AccountsFile(problems, text);
    file.read();
    return new Accounts(file.active, file.names);
  }

  /** The files that a spec's {@code text} names, where it does; as far as it can be read. */
  static List<Located<String>> namedIn(SpecText text) {
    List<Located<String>> named = new ArrayList<>();
    if (text.written() && text.text().contains("from") && text.text().contains("match")) {
      YamlReader.read(text.file(), text.text()).root().stream()
          .flatMap(root -> child(root, "clusters").stream())
          .filter(Yaml.Sequence.class::isInstance)
          .flatMap(list -> ((Yaml.Sequence) list).items().stream())
          .flatMap(cluster -> child(cluster, "match").stream())
          .flatMap(match -> child(match, "accounts").stream())
          .flatMap(accounts -> child(accounts, "from").stream())
          .filter(Yaml.Scalar.class::isInstance)
          .map(Yaml.Scalar.class::cast)
          .forEach(from -> named.add(new Located<>(from.text(), from.at())));
    }
    return named;
  }

  /**
   * How a file is called that {@code specFile} names: from the folder that the spec is in. A spec
   * of another revision has that before its name, and a colon.
   */
  static String called(String specFile, String from) {
    int colon = specFile.indexOf(':') + 1;
    Path beside = Path.of(specFile.substring(colon)).resolveSibling(from);
    return specFile.substring(0, colon) + beside.normalize();
  }

  private void read() {
    YamlReader.Document document = YamlReader.read(text.file(), text.text());
    Optional<Yaml> root = document.root();
    if (!document.diagnostics().isEmpty() || root.isEmpty()) {
      Location at =
          document.diagnostics().stream()
              .flatMap(d -> d.location().stream())
              .findFirst()
              .orElse(new Location(text.file(), 1, 1));
      wrong(at, "this cannot be read as a list of accounts");
      return;
    }
    Optional<Yaml> list = child(root.get(), "Accounts");
    if (list.isEmpty() || !(list.get() instanceof Yaml.Sequence accounts)) {
      wrong(root.get().at(), "there is no list called Accounts");
      return;
    }
    child(root.get(), "NextToken")
        .filter(token -> !isNothing(token))
        .ifPresent(token -> wrong(token.at(), "the list is not whole: NextToken tells of more"));
    accounts.items().forEach(this::account);
    if (active.isEmpty() && !problems.anyError()) {
      wrong(list.get().at(), "none of the accounts is " + ACTIVE);
    }
  }

  private void account(Yaml item) {
    Optional<Yaml.Scalar> id = scalar(item, "Id");
    if (id.filter(i -> i.type() == Yaml.Type.TEXT && Rules.ACCOUNT.allows(i.text())).isEmpty()) {
      wrong(item.at(), "this account has no Id of twelve digits in quotes");
      return;
    }
    Optional<Yaml.Scalar> state = scalar(item, "State").or(() -> scalar(item, "Status"));
    if (state.isEmpty()) {
      wrong(item.at(), "this account has neither State nor Status");
      return;
    }
    String account = id.get().text();
    if (!seen.add(account)) {
      wrong(item.at(), "this account is listed twice");
    } else if (state.get().text().equals(ACTIVE)) {
      active.add(new Located<>(account, id.get().at()));
      scalar(item, "Name").ifPresent(name -> names.put(account, name.text()));
    }
  }

  private void wrong(Location at, String summary) {
    problems.error(at, summary, "write the file with " + COMMAND + " > " + plain());
  }

  private String plain() {
    return Path.of(text.file()).getFileName().toString();
  }

  private static Optional<Yaml> child(Yaml node, String key) {
    return node instanceof Yaml.Mapping map
        ? Optional.ofNullable(map.entries().get(key)).map(Yaml.Entry::value)
        : Optional.empty();
  }

  private static Optional<Yaml.Scalar> scalar(Yaml node, String key) {
    return child(node, key)
        .filter(Yaml.Scalar.class::isInstance)
        .map(Yaml.Scalar.class::cast)
        .filter(s -> !isNothing(s));
  }

  private static boolean isNothing(Yaml node) {
    return node instanceof Yaml.Scalar s && s.type() == Yaml.Type.NOTHING;
  }
}
