package dev.logspec.render.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.plan.verify.Chapter;
import dev.logspec.plan.verify.Finding;
import dev.logspec.plan.verify.Soundness;
import dev.logspec.plan.verify.Verification;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A verification in a pull request. */
final class VerificationMarkdownTest {
  @Test
  void aStatementKeepsItsIndentation() {
    String hint = "add the statement\n  {\n    \"Effect\": \"Allow\"\n  }";
    Finding finding = new Finding(Soundness.FAIL, "bucket b", Optional.empty(), "it is shut", hint);

    String text =
        VerificationMarkdown.render(
            new Verification("logs", List.of(new Chapter("Destinations", List.of(finding)))));

    assertThat(text).contains("  ```\n  {\n    \"Effect\": \"Allow\"\n  }\n  ```\n");
  }
}
