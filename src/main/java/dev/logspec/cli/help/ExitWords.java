package dev.logspec.cli.help;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What an exit code means, of every command alike or of some.
 *
 * @param meanings one, or one for each of those commands
 */
public record ExitWords(List<Meaning> meanings) {
  /** Copies {@code meanings}. */
  public ExitWords {
    meanings = List.copyOf(meanings);
  }

  /**
   * One meaning.
   *
   * @param command of which it is that; empty where it is of all
   * @param more what stands behind the command: the flag that asks for it, or other commands
   */
  public record Meaning(String command, String more, String words) {
    private boolean of(String other) {
      return command.isEmpty() || command.equals(other);
    }

    private String own() {
      return more.startsWith(" --") ? words + " (" + more.strip() + ")" : words;
    }

    private String whole() {
      return command.isEmpty() ? words : words + " (" + command + more + ")";
    }
  }

  /** {@code words}, whatever the command. */
  public static ExitWords of(String words) {
    return of(new Meaning("", "", words));
  }

  /** Each of {@code meanings} for its command. */
  public static ExitWords of(Meaning... meanings) {
    return new ExitWords(List.of(meanings));
  }

  /** For whoever reads of {@code command}. */
  public String told(String command) {
    return meanings.stream()
        .filter(m -> m.of(command))
        .map(Meaning::own)
        .collect(Collectors.joining(", "));
  }

  /** For whoever reads of all commands. */
  public String all() {
    return meanings.stream().map(Meaning::whole).collect(Collectors.joining(", or "));
  }
}
