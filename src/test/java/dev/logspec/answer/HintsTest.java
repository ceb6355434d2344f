package dev.logspec.answer;

import dev.logspec.Golden;
import dev.logspec.Sentences;
import dev.logspec.Sentences.Sentence;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException.Meaning;
import org.junit.jupiter.api.Test;

/** What people are told to each of AWS's sentences: one table, to be read by a person. */
class HintsTest {
  @Test
  void everySentenceHasItsMeaningAndItsHint() {
    StringBuilder table = new StringBuilder();
    String title = "";
    for (Sentence s : Sentences.all()) {
      if (!s.title().equals(title)) {
        title = s.title();
        table.append("== ").append(title).append(" ==\n\n");
      }
      Meaning meaning =
          new ErrorAnswer(s.status(), s.code(), s.message(), "").meaning(Purpose.CHANGE);
      table
          .append(s.operation())
          .append(s.code().isEmpty() ? "" : " " + s.code())
          .append(" (")
          .append(meaning)
          .append("): ")
          .append(s.message())
          .append("\n  -> ")
          .append(Failure.remedy(s.as(meaning)))
          .append("\n\n");
    }
    Golden.check("hints.txt", table.toString());
  }
}
