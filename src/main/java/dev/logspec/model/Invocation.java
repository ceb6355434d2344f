package dev.logspec.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A call of logspec, as it is typed into a shell.
 *
 * @param arguments what stands behind the name of the tool, as the tool gets it
 */
public record Invocation(List<String> arguments) {
  /** The spec that is meant where none is named. */
  public static final String USUAL_SPEC = "logspec.yaml";

  private static final String CLUSTER = "--cluster";

  /** Copies {@code arguments}. */
  public Invocation {
    arguments = List.copyOf(arguments);
  }

  /** One of {@code arguments}. */
  public static Invocation of(String... arguments) {
    return new Invocation(List.of(arguments));
  }

  /** {@code argument} as a shell takes it. */
  public static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** The same with {@code more} behind. */
  public Invocation with(String... more) {
    return with(List.of(more));
  }

  /** The same with {@code more} behind. */
  public Invocation with(List<String> more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(more);
    return new Invocation(all);
  }

  /** The same on the spec {@code file}, which is not said of the usual one. */
  public Invocation on(String file) {
    return file.equals(USUAL_SPEC) ? this : with("-f", file);
  }

  /** The same for {@code clusters} alone, whichever it was for; the same where none is named. */
  public Invocation only(List<String> clusters) {
    if (clusters.isEmpty()) {
      return this;
    }
    List<String> words = new ArrayList<>();
    boolean value = false;
    for (String word : arguments) {
      boolean flag = !value && word.equals(CLUSTER);
      if (!flag && !value && !word.startsWith(CLUSTER + "=")) {
        words.add(word);
      }
      value = flag;
    }
    clusters.forEach(cluster -> words.addAll(List.of(CLUSTER, cluster)));
    return new Invocation(words);
  }

  /** The line for the shell. */
  @Override
  public String toString() {
    return "logspec " + String.join(" ", arguments.stream().map(Invocation::quoted).toList());
  }
}
