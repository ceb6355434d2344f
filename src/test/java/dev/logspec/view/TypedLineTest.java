package dev.logspec.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("U5 the command that goes on")
final class TypedLineTest {
  @Test
  void u05TheClustersThatAreLeftTakeThePlaceOfThoseThatWereAskedFor() {
    TypedLine again =
        new TypedLine(
            List.of(
                "apply", "--cluster", "prod-*", "-f", "a b.yaml", "--cluster=c", "--exclude=d"));
    assertThat(again.only(List.of("prod-1", "prod-2")))
        .isEqualTo("logspec apply -f 'a b.yaml' --exclude=d --cluster prod-1 --cluster prod-2");
    assertThat(again.only(List.of())).isEqualTo(again.all());
    assertThat(again.all())
        .isEqualTo("logspec apply --cluster 'prod-*' -f 'a b.yaml' --cluster=c --exclude=d");
  }
}
