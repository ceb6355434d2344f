package dev.logspec.work;

import dev.logspec.files.Shown;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.SpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The spec at the revision that {@code --base} names. A base that is broken must not keep its own
 * repair from being planned, so that costs the causes and nothing else.
 *
 * @param name as it was given
 * @param spec when it was there and could be read
 * @param news whether the spec was there at all
 * @param remarks what reading it had to say
 */
public record Base(String name, Optional<Spec> spec, News news, List<Diagnostic> remarks) {
  /** Whether the base has the spec. */
  public enum News {
    /** It has. */
    KNOWN,
    /** It has not: all of the spec is new. */
    NEW
  }

  /** Copies {@code remarks}. */
  public Base {
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads what {@code name} names.
   *
   * @param file of the spec, or {@code -}
   * @throws Obstacle when it names nothing, or git fails
   */
  public static Base read(Means means, String file, String name) throws Obstacle {
    List<SpecText> texts = texts(means, file, name);
    if (texts.isEmpty()) {
      Diagnostic remark =
          new Diagnostic(
              Severity.NOTE,
              "--base",
              Optional.empty(),
              "the spec is not there at \"" + name + "\", so every difference is of the spec",
              "");
      return new Base(name, Optional.empty(), News.NEW, List.of(remark));
    }
    SpecReader.Parsed parsed = SpecReader.read(texts);
    return Diagnostic.anyError(parsed.diagnostics()) || parsed.spec().isEmpty()
        ? new Base(name, Optional.empty(), News.KNOWN, unusable(name, shown(means, parsed)))
        : new Base(name, parsed.spec(), News.KNOWN, List.of());
  }

  /**
   * The texts that {@code name} has of the spec in {@code file}.
   *
   * @throws Obstacle when it names nothing, when git fails, or when it has none
   */
  public static List<SpecText> present(Means means, String file, String name) throws Obstacle {
    List<SpecText> texts = texts(means, file, name);
    if (texts.isEmpty()) {
      throw new Obstacle(
          Obstacle.Sort.ERROR,
          "--base",
          "the spec is not there at \"" + name + "\"",
          "give another one");
    }
    return texts;
  }

  private static List<SpecText> texts(Means means, String file, String name) throws Obstacle {
    return new BaseSpec(means, file, name).texts();
  }

  private static List<Diagnostic> shown(Means means, SpecReader.Parsed parsed) {
    return new Shown(means.directory()).withheld(parsed.diagnostics());
  }

  /**
   * Errors for those of {@code accounts} that this spec had and the spec no longer enters: it has
   * no way to see, or to remove, what it leaves there.
   */
  List<Diagnostic> left(Stream<String> accounts, NearbyPlaces around) {
    return accounts
        .distinct()
        .filter(account -> !around.enters(account))
        .map(
            account ->
                Diagnostic.error(
                    account,
                    "the spec no longer names this account, which it names at \""
                        + name
                        + "\":"
                        + " what is left there would go on delivering, unseen",
                    "before its clusters are taken out of the spec, remove their delivery with the"
                        + " spec as it was: logspec destroy --cluster NAME"))
        .toList();
  }

  /** What is told when {@code problems} keep the base called {@code name} from being planned. */
  static List<Diagnostic> unusable(String name, List<Diagnostic> problems) {
    List<Diagnostic> all = new ArrayList<>();
    all.add(
        Diagnostic.warning(
            "--base",
            "the spec at \"" + name + "\" cannot be planned, so causes are not known",
            "look at the warnings about it, or give another --base"));
    problems.stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(d -> new Diagnostic(Severity.WARNING, d.subject(), d.location(), d.summary(), ""))
        .forEach(all::add);
    return all;
  }
}
