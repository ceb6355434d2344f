package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoldenTest {
  @Test
  void everyApprovedRenderingIsNamedByATest() {
    assertThat(Golden.orphans("render")).isEmpty();
  }
}
