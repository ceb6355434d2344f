package dev.logspec.view;

import java.util.ArrayList;
import java.util.List;

/** A command line as it was typed, to be typed again. */
public final class TypedLine {
  private static final String CLUSTER = "--cluster";

  private final List<String> arguments;

  /** One of {@code logspec} with {@code arguments}. */
  public TypedLine(List<String> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  /** {@code argument} as a shell takes it. */
  public static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** All of it. */
  public String all() {
    return line(arguments);
  }

  /** The same for {@code clusters} alone, whichever it was for; all of it where none is named. */
  public String only(List<String> clusters) {
    if (clusters.isEmpty()) {
      return all();
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
    return line(words);
  }

  private static String line(List<String> words) {
    return "logspec " + String.join(" ", words.stream().map(TypedLine::quoted).toList());
  }
}
