package dev.logspec.plan.verify;

/** What came of looking at something, from the best to the worst. */
public enum Soundness {
  /** It is as it must be. */
  OK("OK"),
  /** Nobody can tell from here. */
  UNPROVABLE("not provable"),
  /** It works, and is worth a look. */
  WARN("WARN"),
  /** Logs do not arrive, or will not. */
  FAIL("FAIL");

  private final String word;

  Soundness(String word) {
    this.word = word;
  }

  /** What it is called in every form. */
  public String word() {
    return word;
  }
}
