package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.logspec.sandbox.iam.Attachments.Sort;
import dev.logspec.sandbox.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lets go of everything may do so under the policy that is printed for it. */
final class ReleaseRightsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"--for=apply", "--strict"})
  void whatIsReleasedTakesNoMoreThanThePrintedPolicies(String flag) throws Exception {
    try (Cli cli = TwoAccounts.in(directory)) {
      ok(cli.run("apply", "--auto-approve"));
      World world = cli.sandbox().world();
      Map<String, String> before = ReleaseTest.everything(world);
      Set<String> arriving = Delivering.arriving(world);
      String spec = Files.readString(directory.resolve("logspec.yaml"));
      cli.write("logspec.yaml", spec + "removed: keep\n");
      Cli.Run printed = ok(cli.run("iam-policy", "--split", flag));
      JsonNode all = JsonMapper.builder().build().readTree(printed.out());
      for (JsonNode policy : all.path("policies")) {
        JsonNode role = policy.path("role");
        String who = role.isNull() ? policy.path("account").asText() : role.asText();
        cli.sandbox().policies().add(Sort.IDENTITY, who, policy.path("policy").toString());
      }

      ok(cli.run("apply", "--auto-approve"));
      assertThat(world.tags().values())
          .noneMatch(t -> t.tags().keySet().stream().anyMatch(k -> k.startsWith("logspec:")));
      assertThat(ReleaseTest.everything(world)).isEqualTo(before);
      assertThat(Delivering.arriving(world)).isEqualTo(arriving);
      assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
    }
  }

  private static Cli.Run ok(Cli.Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run;
  }
}
