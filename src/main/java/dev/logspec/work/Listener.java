package dev.logspec.work;

import dev.logspec.live.Person;
import dev.logspec.model.Diagnostic;
import java.util.Collection;
import java.util.List;

/** Whoever a use case works for: hears what must be told while it runs. */
public interface Listener extends Person {
  /** A line of progress. */
  void note(String line);

  /** What must not be overlooked and keeps nothing from going on. */
  void warn(List<Diagnostic> warnings);

  /** What is told from now on may name these accounts. */
  void accounts(Collection<String> accounts);
}
