package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Saved queries by name: what there is, and how one is run. */
final class QueryCommandTest {
  private static final String SPEC =
      """
      version: 1
      name: told
      defaults: { account: "123456789012", region: eu-west-1 }
      destinations:
        insights: { type: cloudwatch-logs }
      clusters: [{ name: sandbox }]
      insights:
        queries:
          - name: pool-churn
            components: [compute]
            parameters: [{ name: pool, default: general-purpose }]
            query: filter NodePool.name = "{{pool}}" | stats count(*) as n by message
          - name: errors
            query: |
              fields @timestamp
              | filtr level = "ERROR"
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "sandbox");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  void whatThereIsIsListedWithoutASpecAndWithoutAws() {
    Cli.Run run = cli.run("insights", "list");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("NAME")
        .contains(
            "nodeclaim        built-in  logs    compute         nodeclaim   All that mentions")
        .contains("ready-time       built-in  logs    compute")
        .contains(
            "removals         built-in  athena  compute         -           Why NodeClaims went");
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }

  @Test
  void aQueryOfTheSpecStandsBeforeABuiltInOneOfItsName() {
    cli.write("logspec.yaml", SPEC);

    Cli.Run run = cli.run("insights", "list", "--output", "csv");

    assertThat(run.out())
        .contains("pool-churn,spec,logs,compute,pool=general-purpose,")
        .contains("errors,spec,logs,all,,")
        .doesNotContain("errors,built-in,logs")
        .contains("errors-grouped,built-in");
  }

  @Test
  void aNameThatIsNoneIsAskedBack() {
    cli.write("logspec.yaml", SPEC);

    Cli.Run run = cli.run("insights", "run", "nodclaim");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err())
        .contains("there is no query \"nodclaim\"; did you mean \"nodeclaim\"?")
        .contains("logspec insights list");
  }

  @Test
  void aParameterThatLacksOrIsNoneIsNamed() {
    cli.write("logspec.yaml", SPEC);

    Cli.Run lacks = cli.run("insights", "run", "nodeclaim", "--param", "claim=x");

    assertThat(lacks.code()).isEqualTo(64);
    assertThat(lacks.err()).contains("has no parameter claim; it has nodeclaim");
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }

  /** The library that reads arguments would say so on standard error, past everything of ours. */
  @Test
  void aQuoteInAParameterIsALetter() {
    cli.run("insights", "run", "controllers", "--param", "pool=a\"b = c");
    assertThat(CommandLine.tracer().isWarn()).isFalse();
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("plan", "-l", "team=a\"b = c").err()).contains("team=a\"b = c");
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    cli.write("logspec.yaml", SPEC);

    Cli.Run run = cli.run("insights", "run", "controllers", "--since", "soon");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("--since: \"soon\" is no time", "2h, 7d, yesterday");

    Cli.Run upside = cli.run("insights", "run", "controllers", "--since", "1h", "--until", "2h");
    assertThat(upside.code()).isEqualTo(64);
    assertThat(upside.err()).contains("is not before");
  }
}
