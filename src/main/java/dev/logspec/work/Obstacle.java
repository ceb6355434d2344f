package dev.logspec.work;

import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Diagnostic;
import java.util.List;

/** What was asked for cannot be done, and nothing was changed; the diagnostics say why. */
public final class Obstacle extends Exception {
  private static final long serialVersionUID = 1L;

  private final Sort sort;
  private final transient List<Diagnostic> diagnostics;

  /** The sorts of obstacle. */
  public enum Sort {
    /** The spec has errors, or AWS or a file cannot be asked. */
    ERROR,
    /** What was asked for does not fit together, or with the spec. */
    MISUSE,
    /** The plan is another one, was altered, or AWS was since it was made. */
    STALE,
    /** Somebody else holds the lock. */
    LOCKED
  }

  /** One that {@code diagnostics} explain. */
  public Obstacle(Sort sort, List<Diagnostic> diagnostics) {
    super(String.valueOf(sort));
    this.sort = sort;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** One error about {@code subject}, which may be empty. */
  public Obstacle(Sort sort, String subject, String summary, String hint) {
    this(sort, List.of(Diagnostic.error(subject, summary, hint)));
  }

  /** AWS could not be asked. */
  static Obstacle of(RemoteException e) {
    String request = e.requestId().isEmpty() ? "" : "\nAWS request id: " + e.requestId();
    return new Obstacle(Sort.ERROR, "", Failure.sentence(e), Failure.remedy(e) + request);
  }

  /** Its sort. */
  public Sort sort() {
    return sort;
  }

  /** Why. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
