package dev.logspec.review;

import java.util.Optional;

/** A token. It shows in no text of ours; {@link #hide} takes it out of texts of others. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * {@code raw} without surrounding white space, when it may stand in a header: visible ASCII
   * alone. Anything else would end up in the message of the HTTP client that refuses it.
   */
  static Optional<Secret> of(String raw) {
    String token = raw.strip();
    boolean visible = !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return visible ? Optional.of(new Secret(token)) : Optional.empty();
  }

  /** The token itself, for a header and nothing else. */
  String reveal() {
    return value;
  }

  /** {@code text} with every occurrence of the token replaced by {@code ***}. */
  String hide(String text) {
    return text.replace(value, "***");
  }

  @Override
  public String toString() {
    return "***";
  }
}
