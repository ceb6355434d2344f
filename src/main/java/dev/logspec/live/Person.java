package dev.logspec.live;

import java.util.Optional;

/** Whoever runs logspec, as far as signing in to AWS needs them. */
public interface Person {
  /** The answer to {@code question}, typed at a terminal; empty when there is nobody to ask. */
  Optional<String> ask(String question);

  /** Shows one line, which is printable. */
  void tell(String line);
}
