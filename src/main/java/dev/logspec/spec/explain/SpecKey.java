package dev.logspec.spec.explain;

import dev.logspec.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * A key of a spec and what is to be known of it.
 *
 * @param path from the top, with {@code []} behind what is a list and names of one's own in angle
 *     brackets: {@code destinations.<name>.bucket}, {@code clusters[].labels}
 * @param type the type of destination that has it; empty where it does not depend on one
 * @param description sentences
 * @param forms what may be written, each in words
 * @param needed whether a spec without it is refused
 * @param omitted what is meant when it is left out; empty where the description says it
 * @param calls the calls to AWS that carry it, {@code service:Operation}; none for what AWS never
 *     sees
 * @param example a value
 */
public record SpecKey(
    String path,
    Optional<String> type,
    String description,
    List<String> forms,
    boolean needed,
    Optional<String> omitted,
    List<String> calls,
    Optional<Json> example) {
  /** Copies its lists. */
  public SpecKey {
    forms = List.copyOf(forms);
    calls = List.copyOf(calls);
  }

  /** The last part of the path: {@code labels}, {@code <name>}. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
  }

  /** The key that has this one; empty at the top. */
  String above() {
    return path.contains(".") ? path.substring(0, path.lastIndexOf('.')).replace("[]", "") : "";
  }

  /** The parts of the path without brackets of lists. */
  List<String> parts() {
    return List.of(path.replace("[]", "").split("\\."));
  }

  /** Whether the same is to be said of both. */
  boolean saysAs(SpecKey other) {
    return description.equals(other.description)
        && forms.equals(other.forms)
        && needed == other.needed
        && omitted.equals(other.omitted)
        && calls.equals(other.calls)
        && example.equals(other.example);
  }
}
