package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoldenTest {
  @Test
  void everyApprovedOutputIsNamedByATest() {
    assertThat(Golden.orphans()).isEmpty();
  }
}
