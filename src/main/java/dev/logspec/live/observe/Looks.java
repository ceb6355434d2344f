package dev.logspec.live.observe;

import dev.logspec.live.Failure;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Arn;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Look;
import java.util.List;
import java.util.Optional;

/** Waits for what was asked about one thing; each question that was not answered is a warning. */
final class Looks {
  private final List<Diagnostic> diagnostics;

  Looks(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * The answer to {@code read}.
   *
   * @param what of {@code subject} was asked for, such as {@code its policy}
   */
  <T> Look<T> at(Arn subject, String what, Pending<Optional<T>> read) {
    try {
      return Look.of(read.get());
    } catch (RemoteException e) {
      String why = Failure.sentence(e);
      warn(subject, what + " could not be checked: " + why, Failure.remedy(e));
      return Look.unseen(why);
    }
  }

  /** Warns of {@code subject}, unless what to do about it was said already. */
  void warn(Arn subject, String summary, String hint) {
    boolean said =
        !hint.isEmpty()
            && diagnostics.stream()
                .anyMatch(d -> d.subject().equals(subject.toString()) && d.hint().equals(hint));
    if (!said) {
      diagnostics.add(Diagnostic.warning(subject.toString(), summary, hint));
    }
  }
}
