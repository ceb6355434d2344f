package dev.logspec;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that programs of other systems wrote, of each sort that a command reads. */
final class TextFormsTest {
  private static final String SPEC =
      """
      version: 1
      name: x
      defaults: { region: eu-west-1, account: "123456789012" }
      destinations: { logs: { type: cloudwatch-logs } }
      clusters: [{ name: blue }]
      """;

  private static final String FLEET =
      SPEC.replace("{ name: blue }", "{ match: { name: b*, accounts: { from: accounts.json } } }");

  private static final String ACCOUNTS =
      "{\"Accounts\":[{\"Id\":\"123456789012\",\"Name\":\"a\",\"State\":\"ACTIVE\"}]}";

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "blue");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  /** A file with its text, and a command that reads it. */
  private record Reading(String file, String text, String command) {}

  private Iterable<Reading> readings() throws IOException {
    cli.write("logspec.yaml", SPEC);
    cli.run("plan", "--out", "plan.json");
    cli.write("fleet.yaml", FLEET);
    return List.of(
        new Reading("logspec.yaml", SPEC, "validate"),
        new Reading("accounts.json", ACCOUNTS, "validate -f fleet.yaml"),
        new Reading(
            "plan.json", Files.readString(directory.resolve("plan.json")), "show plan.json"),
        new Reading(
            "state.json",
            "{\"format_version\":\"1.0\"}",
            "import --from-terraform state.json --out new.yaml"),
        new Reading(
            "stack.json",
            "{\"StackResources\":[]}",
            "import --from-cloudformation stack.json --out new.yaml"));
  }

  private Cli.Run read(Reading reading, byte[] bytes) throws IOException {
    Files.write(directory.resolve(reading.file()), bytes);
    return cli.run(reading.command().split(" "));
  }

  @Test
  void aMarkBeforeTheTextIsNoPartOfIt() throws Exception {
    for (Reading reading : readings()) {
      Cli.Run bare = read(reading, reading.text().getBytes(UTF_8));
      Cli.Run marked = read(reading, ("\uFEFF" + reading.text()).getBytes(UTF_8));
      assertThat(bare.out() + bare.err()).as(reading.command()).doesNotContain("not JSON");
      assertThat(marked).as(reading.command()).isEqualTo(bare);
    }
  }

  @Test
  void wideTextIsNamedWithTheWayToUtf8() throws Exception {
    for (Reading reading : readings()) {
      for (byte[] bytes :
          List.of(
              ("\uFEFF" + reading.text()).getBytes(UTF_16LE),
              ("\uFEFF" + reading.text()).getBytes(UTF_16BE))) {
        Cli.Run run = read(reading, bytes);
        assertThat(run.code()).as(reading.command()).isEqualTo(1);
        assertThat(run.err())
            .as(reading.command())
            .contains(reading.file(), "UTF-16 text", "Out-File -Encoding utf8");
      }
    }
  }

  @Test
  void whatIsNoTextIsSaidToBeNone() throws Exception {
    for (Reading reading : readings()) {
      Cli.Run run = read(reading, new byte[] {'{', '"', (byte) 0xc3, '"'});
      assertThat(run.code()).as(reading.command()).isEqualTo(1);
      assertThat(run.err()).as(reading.command()).contains("not UTF-8 text");
    }
  }
}
