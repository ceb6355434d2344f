package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for GitHub and GitLab to read. */
class CiFilesTest {
  @TempDir Path folder;

  @Test
  void valuesForTheStepsOfAWorkflow() {
    PlanOutputs outputs = new PlanOutputs(Lab.UNCHANGED, Lab.DIGEST);

    assertThat(outputs.github(new SplittableRandom(1)))
        .isEqualTo("has_changes=false\ndigest=" + Lab.DIGEST + "\napplyable=true\n");
  }

  @Test
  void aValueOfSeveralLinesCannotSetAnother() {
    String value = "sha256:1\nhas_changes=false\nend_0\r\nx";

    String line = PlanOutputs.githubLine("digest", value, new SplittableRandom(1));

    List<String> lines = line.lines().toList();
    String delimiter = lines.get(0).substring("digest<<".length());
    assertThat(lines.get(0)).matches("digest<<end_[0-9a-f]{32}");
    assertThat(value).doesNotContain(delimiter);
    assertThat(line).isEqualTo("digest<<" + delimiter + "\n" + value + "\n" + delimiter + "\n");
  }

  @Test
  void variablesForTheJobsOfAPipeline() {
    assertThat(new PlanOutputs(Lab.CHANGED, "sha256:1\nPATH=/evil").dotenv())
        .isEqualTo(
            "LOGSPEC_HAS_CHANGES=true\nLOGSPEC_DIGEST=sha256:1 PATH=/evil\n"
                + "LOGSPEC_APPLYABLE=true\n");
  }

  @Test
  void countsForTheMergeRequestWidget() throws IOException {
    Plan plan =
        Lab.plan(
            new Change.Create(Lab.group("a"), Lab.context()),
            new Change.Replace(Lab.group("b"), Lab.group("b"), List.of(), Lab.context()),
            new Change.Delete(Lab.group("c"), Lab.context()),
            new Change.Delete(Lab.group("d"), Lab.context()),
            new Change.Adopt(Lab.group("e"), Lab.group("e"), List.of(), Lab.context()),
            new Change.NoOp(Lab.group("f"), Lab.context()));

    String report = new PlanOutputs(plan, Lab.DIGEST).terraformReport();

    assertThat(report).isEqualTo("{\"create\":2,\"update\":1,\"delete\":3}\n");
    assertThat(new ObjectMapper().readTree(report).size()).isEqualTo(3);
  }

  @Test
  void aSummaryIsAppended() throws IOException {
    Path file = folder.resolve("summary");
    StepSummary.append(file, "one");
    StepSummary.append(file, "two\n");

    assertThat(file).hasContent("one\ntwo\n");
  }

  @Test
  void aSummaryStaysBelowTheLimitWhateverIsThereAlready() throws IOException {
    Path file = folder.resolve("summary");
    String line = "日本 ".repeat(20) + "\n";
    for (int i = 0; i < 5; i++) {
      StepSummary.append(file, "# " + i + "\n" + line.repeat(4_000));
    }

    assertThat(Files.size(file)).isLessThanOrEqualTo(StepSummary.LIMIT);
    assertThat(Files.readString(file)).contains("**Cut here:**").contains(line);
  }

  @Test
  void aCutSummaryClosesWhatItOpened() {
    String text = "<details><summary>x</summary>\n\n````diff\n" + "```\n+ line\n".repeat(1_000);

    String cut = StepSummary.fit(text, 2_000);

    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2_000);
    assertThat(cut).containsPattern("\\+ line\n(```\n)?````\n\n</details>\n\n\n> \\*\\*Cut here");
    assertThat(StepSummary.fit(text, 100)).isEmpty();
    assertThat(StepSummary.fit(text, text.length())).isEqualTo(text);
  }
}
