package dev.logspec.review;

import java.util.Optional;

/**
 * A comment of ours as the provider has it.
 *
 * @param id by which it is changed
 * @param body its Markdown
 * @param url its page; empty when the provider names none
 */
record Comment(long id, String body, String url) {
  /** The marker it begins with. */
  Optional<Marker> marker() {
    return Marker.of(body);
  }

  /**
   * Whether it says {@code other} already. Providers store line ends their own way and drop white
   * space at the end.
   */
  boolean says(String other) {
    return canonical(body).equals(canonical(other));
  }

  private static String canonical(String text) {
    return text.replace("\r\n", "\n").stripTrailing();
  }
}
