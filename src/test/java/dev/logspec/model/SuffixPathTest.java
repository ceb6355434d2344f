package dev.logspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One suffix path that AWS shows in several forms reads back in one. */
final class SuffixPathTest {
  @ParameterizedTest
  @CsvSource({
    "AWSLogs/{account-id}/eks-auto-mode/{yyyy}/{MM}, AWSLogs/{account-id}/eks-auto-mode/, {yyyy}/{MM}",
    "AWSLogs/aws-account-id={account-id}/EKS/{yyyy}, AWSLogs/aws-account-id={account-id}/EKS/, {yyyy}",
    "AWSLogs/123456789012/eks/{yyyy}/{MM}, AWSLogs/123456789012/eks/, {yyyy}/{MM}",
    "AWSLogs/{account-id}/eks/AWSLogs/123456789012/eks/x, AWSLogs/{account-id}/eks/, AWSLogs/123456789012/eks/x",
    "AWSLogs/{account-id}/eks/123456789012/x, AWSLogs/{account-id}/eks/, 123456789012/x",
    "AWSLogs/123456789012/{yyyy}, , AWSLogs/123456789012/{yyyy}",
    "AWSLogs/{account-id}/EKS, AWSLogs/{account-id}/EKS/, ",
    "{yyyy}/{MM}, , {yyyy}/{MM}",
    "/auto-mode/compute/, , auto-mode/compute",
    "AWSLogs/mine, , AWSLogs/mine",
    "'', , "
  })
  void theUsersPartOfASuffixPathIsTheSameAfterCreateAndUpdate(
      String stored, String prefix, String path) {
    SuffixPath suffix = SuffixPath.parse(stored);
    assertThat(suffix.prefix()).isEqualTo(Optional.ofNullable(prefix));
    assertThat(suffix.path()).isEqualTo(Optional.ofNullable(path));
    assertThat(SuffixPath.parse(suffix.stored().orElse(""))).isEqualTo(suffix);
  }

  @Test
  void aPathThatWasNeverSetSendsNothing() {
    assertThat(SuffixPath.parse("").stored()).isEmpty();
  }
}
