package dev.logspec.review;

/** A provider's API did not do what was asked. Its message is safe to show: no token is in it. */
final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What it means to us. */
  enum Meaning {
    /** 401, 403: the token may not. */
    NOT_ALLOWED,
    /** 404, 410: not there, or the token may not see it. */
    NOT_FOUND,
    /** Whether the change was made is not known. */
    UNKNOWN_RESULT,
    /** Anything else. */
    OTHER
  }

  private final Meaning meaning;

  private final int status;

  /**
   * A failure.
   *
   * @param status of the answer, 0 when there was none
   */
  ApiFailure(Meaning meaning, int status, String message) {
    super(message);
    this.meaning = meaning;
    this.status = status;
  }

  int status() {
    return status;
  }

  Meaning meaning() {
    return meaning;
  }
}
