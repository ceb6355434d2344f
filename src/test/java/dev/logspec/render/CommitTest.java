package dev.logspec.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitTest {
  @ParameterizedTest
  @CsvSource({
    "4f2a1c9d0e8b7a6f5e4d3c2b1a09f8e7d6c5b4a3, CLEAN, 4f2a1c9",
    "4f2a1c9d0e8b7a6f5e4d3c2b1a09f8e7d6c5b4a3, CHANGED, 4f2a1c9 with uncommitted changes",
    "4f2a, UNKNOWN, '4f2a, perhaps with uncommitted changes'"
  })
  void isToldInShort(String id, Commit.State state, String words) {
    assertThat(new Commit(id, state).words()).isEqualTo(words);
  }
}
