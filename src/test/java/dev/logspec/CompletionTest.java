package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion offers what there is, and nothing that a spec says is run by the shell. */
final class CompletionTest {
  private static final String SPEC =
      """
      version: 1
      name: prod
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      defaults: { logTypes: [compute], deliverTo: [insights] }
      clusters:
        - name: prod-eu
          labels: { env: prod, team: core }
        - name: stage
          labels: { env: stage }
        - match: { name: "shop-*" }
      insights:
        queries:
          - name: my-own
            query: "fields @message"
      """;

  /** As {@code logspec complete clusters} would print them of a hostile spec. */
  private static final List<String> STRANGE =
      List.of(
          "prod-eu",
          "prod-$(touch pwned)",
          "prod-`touch pwned`",
          "prod-;touch pwned",
          "prod-it's",
          "prod-a b",
          "prod-*",
          "prod-\\",
          "prod-\"",
          "prod-~",
          "prod-&|<>(){}!#");

  @TempDir private static Path directory;
  private static Cli cli;
  private static Path script;

  @BeforeAll
  static void start() throws IOException {
    cli = new Cli(directory);
    script = cli.write("logspec.bash", cli.run("completion", "bash").out());
    cli.write("logspec.yaml", SPEC);
    Path stub = cli.write("bin/logspec", "#!/bin/sh\necho \"$@\" > \"$0.asked\"\ncat values\n");
    Files.setPosixFilePermissions(
        stub, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    cli.write("values", String.join("\n", STRANGE) + "\n");
  }

  @AfterAll
  static void stop() {
    cli.close();
  }

  /** What bash offers at the end of {@code line}, whose words it has parted at {@code |}. */
  private static List<String> offered(String line) throws Exception {
    return bash(
        "COMP_WORDBREAKS=$' \\t\\n=:'; IFS='|' read -ra COMP_WORDS <<<\"$LINE.\"; n=${#COMP_WORDS[@]}; COMP_CWORD=$((n - 1));"
            + " COMP_WORDS[n-1]=${COMP_WORDS[n-1]%.}; _logspec;"
            + " for word in \"${COMPREPLY[@]}\"; do printf '%s\\n' \"$word\"; done",
        line);
  }

  private static List<String> bash(String commands, String line) throws Exception {
    assumeThat(Path.of("/bin/bash")).exists();
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "--norc", "-c", "source logspec.bash; " + commands)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LINE", line);
    builder.environment().put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
    Process process = builder.start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(err).hasContent("");
    return Files.readAllLines(out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          logspec|pl                              ; plan
          logspec|plan|--bl                       ; --blame
          logspec|drift|--take                    ;
          logspec|plan|--format|                  ; text json markdown
          logspec|validate|--format|              ; text json github
          logspec|plan|--format|=|ma              ; markdown
          logspec|plan|--only|create,de           ; create,delete
          logspec|plan|--allow|prot               ; protected
          logspec|insights|su                     ; summary
          logspec|insights|removals|--by|re       ; reason
          logspec|insights|summary|--component|   ; compute block-storage load-balancing ipam
          logspec|comment|--provider|gitl         ; gitlab
          logspec|iam-policy|--for|               ; plan apply both verify insights import
          logspec|insights|summary|--output|sv    ; svg
          logspec|completion|                     ; bash zsh fish
          logspec|help|unl                        ; unlock
          logspec|plan|--profile|                 ;
          logspec|plan|-f|logspec.y                ; logspec.yaml
          logspec|plan|x                          ;
          """)
  void u15BashIsOfferedRealValues(String line, String words) throws Exception {
    List<String> expected = words == null ? List.of() : List.of(words.split(" "));
    assertThat(offered(line.strip())).isEqualTo(expected);
  }

  @Test
  void u15BashOffersAllCommandsAndFlags() throws Exception {
    assertThat(offered("logspec|")).contains("init", "plan", "insights").doesNotContain("complete");
    assertThat(offered("logspec|plan|--")).contains("--cluster", "--allow", "--help");
  }

  /** Each is put into the line so that the shell takes it for the very same text. */
  @Test
  void u15WhatASpecSaysIsNotRunByTheShell() throws Exception {
    List<String> offered = offered("logspec|plan|--cluster|prod");
    assertThat(offered).hasSameSizeAs(STRANGE).contains("prod-eu").doesNotHaveDuplicates();
    for (int i = 0; i < STRANGE.size(); i++) {
      assertThat(bash("eval \"set -- $LINE\"; printf '%s\\n' \"$@\"", offered.get(i)))
          .containsExactly(STRANGE.get(i));
    }
    assertThat(directory.resolve("pwned")).doesNotExist();
    assertThat(offered("logspec|plan|--cluster|\"prod")).containsExactly("prod-eu");
    assertThat(offered("logspec|plan|--cluster|'prod")).containsExactly("prod-eu");
    assertThat(offered("logspec|plan|--cluster|=|prod-e")).containsExactly("prod-eu");
  }

  @ParameterizedTest
  @CsvSource({
    "logspec|plan|-f|a b.yaml|--cluster|, complete clusters --file=a b.yaml",
    "logspec|plan|--file|=|x.yaml|--cluster|, complete clusters --file=x.yaml",
    "logspec|apply|-fx.yaml|--exclude|, complete clusters --file=x.yaml",
    "logspec|plan|-l|, complete labels",
    "logspec|insights|run|, insights names",
    "logspec|insights|run|-f|'x.yaml'|, insights names --file=x.yaml"
  })
  void u15TheSpecOfTheLineIsAsked(String line, String asked) throws Exception {
    offered(line);
    assertThat(directory.resolve("bin/logspec.asked")).hasContent(asked);
  }

  @Test
  void u15TheToolTellsWhatTheSpecHas() {
    assertThat(cli.run("complete", "clusters").out()).isEqualTo("prod-eu\nshop-*\nstage\n");
    assertThat(cli.run("complete", "labels").out()).isEqualTo("env=prod\nenv=stage\nteam=core\n");
    assertThat(cli.run("insights", "names").out().lines()).contains("my-own", "nodeclaim");
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }

  /** Somebody is in the middle of a line: no word of what is wrong, and no waiting. */
  @ParameterizedTest
  @ValueSource(strings = {"-", "nowhere.yaml", "broken.yaml", "/dev/stdin", "empty"})
  void u15ASpecThatCannotBeReadOffersNothing(String spec) throws IOException {
    cli.write("broken.yaml", "version: [1\n");
    Files.createDirectories(directory.resolve("empty"));
    Cli.Run run = cli.run("complete", "clusters", "-f", spec);
    assertThat(run).isEqualTo(new Cli.Run(0, "", ""));
    assertThat(cli.run("insights", "names", "-f", spec).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash -n", "zsh -n", "fish -n"})
  void u15AScriptIsWellFormed(String checker) throws Exception {
    String shell = checker.split(" ")[0];
    assumeThat(Path.of("/usr/bin", shell)).exists();
    Path made = cli.write("script." + shell, cli.run("completion", shell).out());
    Path said = directory.resolve("said.txt");
    Process process =
        new ProcessBuilder("/usr/bin/" + shell, "-n", made.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(said).hasContent("");
    assertThat(process.exitValue()).isZero();
  }
}
