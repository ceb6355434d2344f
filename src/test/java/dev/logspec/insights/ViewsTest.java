package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tables, the document and bounds say of the same claims in the same window is the same. */
final class ViewsTest {
  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private Cli.Run run(String line) {
    return cli.run(("insights " + line + " --from r.jsonl").split(" "));
  }

  private JsonNode document(String line) {
    Cli.Run run = run(line + " --output json");
    try {
      return Story.JSON.readTree(run.out());
    } catch (IOException e) {
      throw new UncheckedIOException(run.err(), e);
    }
  }

  private void story() {
    cli.write("r.jsonl", Story.lines(Story.delivered(ReducerLawsTest.STORY), ObjectNode::toString));
  }

  @Test
  void theDocumentIsOfThePoolThatIsAskedFor() {
    story();

    JsonNode pool = document("phases --nodepool general-purpose");

    assertThat(pool.at("/lives").fieldNames()).toIterable().containsExactly("gp-7kq2x", "gp-h4m9t");
    assertThat(pool.at("/claims/n").asInt()).isEqualTo(2);
    assertThat(pool.at("/phases_ms/ready/n").asInt()).isEqualTo(1);
    assertThat(pool.at("/commands/executed").asInt()).isEqualTo(1);
    assertThat(document("phases").at("/claims/n").asInt()).isEqualTo(3);
  }

  @Test
  void theDocumentIsOfTheClaimThatIsAskedFor() {
    story();

    for (String line : List.of("why i-0abc1", "removals --nodeclaim gp-7kq2x")) {
      JsonNode one = document(line);
      assertThat(one.at("/lives").fieldNames()).toIterable().containsExactly("gp-7kq2x");
      assertThat(one.at("/commands/n").asInt()).as(line).isZero();
    }
    assertThat(document("why i-0fed9").at("/commands/n").asInt()).isEqualTo(1);
    assertThat(run("disruptions --nodeclaim gp-7kq2x").out())
        .isEqualTo("none\n\n" + run("disruptions").out().split("\n\n")[1]);
  }

  @Test
  void boundsAreOfWhatIsShown() {
    story();

    assertThat(run("removals --nodepool general-purpose --fail-on claims>2").code()).isZero();
    assertThat(run("removals --fail-on claims>2").code()).isEqualTo(2);
    assertThat(run("removals --nodeclaim gp-7kq2x --fail-on launch_failed>0").code()).isZero();
  }

  @Test
  void phasesOfAWindowAreThoseOfTheDocument() {
    story();
    String window = " --since 2026-03-19T04:30:30Z";

    JsonNode ready = document("phases" + window).at("/phases_ms/ready");

    assertThat(ready.at("/n").asInt()).isEqualTo(1);
    assertThat(run("phases --output csv" + window).out())
        .contains("ready," + ready.at("/n").asInt() + "," + ready.at("/min").asLong());
  }

  @Test
  void recordsOutsideOfTheWindowAreReadAndNotOfIt() {
    story();

    assertThat(run("errors --since 2026-03-19T04:31Z").err())
        .startsWith("4 of 19 records of 2026-03-19 04:31:00 UTC to ");
    assertThat(run("controllers --component ipam").err()).startsWith("3 of 19 records of ");
    assertThat(run("why gp-7kq2x --since 2026-03-20 --until 2026-03-21").err())
        .contains("there are no records of 2026-03-20 00:00:00 UTC to 2026-03-21 00:00:00 UTC");
  }

  @Test
  void anInterruptionOfAKindThatIsNewIsOne() {
    String template =
        "{\"t\":%d,\"level\":\"INFO\",\"message\":\"%s\",\"NodeClaim\":{\"name\":\"a\"}%s}";
    String kind = ",\"messageKind\":\"rack_moved\",\"action\":\"CordonAndDrain\"";
    List<String> lines =
        List.of(
            template.formatted(0, "launched nodeclaim", ""),
            template.formatted(60_000, "initiating delete from interruption message", kind),
            template.formatted(70_000, "deleted nodeclaim", ""));
    cli.write("r.jsonl", Story.lines(Story.delivered(lines), ObjectNode::toString));

    JsonNode life = document("summary").at("/lives/a");

    assertThat(life.at("/cause").asText()).isEqualTo("rack_moved");
    assertThat(life.at("/outcome").asText()).isEqualTo("interrupted");
    assertThat(life.at("/time_to_interruption").asLong()).isEqualTo(60_000);
    assertThat(run("interruptions").out()).contains("rack_moved  1  1/1");
  }
}
