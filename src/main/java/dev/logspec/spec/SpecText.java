package dev.logspec.spec;

/**
 * One file of a spec.
 *
 * @param file its name as diagnostics show it; {@code -} for standard input
 * @param text its content
 * @param part what it is to the spec
 */
public record SpecText(String file, String text, Part part) {
  /** A file that the spec is written in. */
  public SpecText(String file, String text) {
    this(file, text, Part.SPEC);
  }

  /** What a file is to a spec. */
  public enum Part {
    /** The spec is written in it. */
    SPEC,
    /** The spec names it as a list of accounts. */
    ACCOUNTS
  }

  /** Whether the spec is written in it. */
  public boolean written() {
    return switch (part) {
      case SPEC -> true;
      case ACCOUNTS -> false;
    };
  }
}
