package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A flag that cannot be is told before AWS is asked anything, whatever the command. */
final class EarlyFlagsTest {
  private static final String SPEC =
      """
      version: 1
      name: early
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [ { name: one } ]
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          64; --number     ; comment --provider github --repo octo/logs --number x
          64; --number     ; comment --provider github --repo octo/logs --number 0 --dry-run
          64; --provider   ; comment --provider svn --number 7
          64; --repo       ; comment --provider gitlab --repo nothing --number 7
          64; --api-url    ; comment --provider github --repo a/b --number 7 --api-url http://far.example
          64; --everywhere ; comment --everywhere --no-everywhere
          64; --expect     ; apply --expect abc --auto-approve
          64; --max-in-flight ; apply --max-in-flight 0
          64; --max-failures  ; destroy --max-failures -1
          64; --shard      ; plan --shard 3/2
          64; --everywhere ; plan --everywhere --no-everywhere
          64; --summary    ; plan --summary --full
          64; --only       ; plan --only create --format json
          64; --allow      ; plan --allow nothing
          64; --endpoint-url ; plan --endpoint-url ftp://x
          64; --base       ; drift --accept --base logspec.yaml
          64; --format     ; drift --accept --format json
          64; --by         ; insights removals --by colour
          64; --component  ; insights summary --component kubelet
          64; --since      ; insights summary --since soon
          64; --engine     ; insights run removals --engine sqlite
          1;  nowhere      ; plan --out nowhere/plan.json
          1;  nowhere      ; apply --auto-approve --events nowhere/events.json
          """)
  void itIsTold(int code, String subject, String line) {
    try (Cli cli = new Cli(directory)) {
      cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
      cli.write("logspec.yaml", SPEC);
      cli.environment().put("GITHUB_TOKEN", "t");

      Cli.Run run = cli.run(line.strip().split(" "));

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
      assertThat(run.err()).contains(subject);
      assertThat(cli.sandbox().journal().entries()).isEmpty();
    }
  }
}
