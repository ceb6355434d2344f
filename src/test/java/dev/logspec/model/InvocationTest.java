package dev.logspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("U5 the command that goes on")
final class InvocationTest {
  @Test
  void u05TheClustersThatAreLeftTakeThePlaceOfThoseThatWereAskedFor() {
    Invocation again =
        Invocation.of(
            "apply", "--cluster", "prod-*", "-f", "a b.yaml", "--cluster=c", "--exclude=d");
    assertThat(again.only(List.of("prod-1", "prod-2")))
        .hasToString("logspec apply -f 'a b.yaml' --exclude=d --cluster prod-1 --cluster prod-2");
    assertThat(again.only(List.of())).isEqualTo(again);
    assertThat(again)
        .hasToString("logspec apply --cluster 'prod-*' -f 'a b.yaml' --cluster=c --exclude=d");
  }

  @Test
  void theUsualSpecIsNotNamed() {
    assertThat(Invocation.of("plan").on("logspec.yaml")).hasToString("logspec plan");
    assertThat(Invocation.of("plan").on("specs/it's.yaml"))
        .hasToString("logspec plan -f 'specs/it'\\''s.yaml'");
    assertThat(Invocation.of("plan").on("").with("--redact"))
        .hasToString("logspec plan -f '' --redact");
  }
}
