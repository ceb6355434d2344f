package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TrainingTest {
  @Test
  void everyCommandOfTheTrainingSucceeds() throws IOException {
    assertThat(Training.run()).isEmpty();
  }
}
