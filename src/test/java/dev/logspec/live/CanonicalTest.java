package dev.logspec.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.SuffixPath;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One object that AWS shows in several forms reads back in one. */
final class CanonicalTest {
  @ParameterizedTest
  @CsvSource({
    "arn:aws:logs:r:1:log-group:/a:*, arn:aws:logs:r:1:log-group:/a",
    "arn:aws:logs:r:1:log-group:/a, arn:aws:logs:r:1:log-group:/a",
    "arn:aws:s3:::bucket/, arn:aws:s3:::bucket",
    "arn:aws:s3:::bucket/prefix/, arn:aws:s3:::bucket/prefix",
    "arn:aws:firehose:r:1:deliverystream/s, arn:aws:firehose:r:1:deliverystream/s"
  })
  void aTargetHasOneSpelling(String live, String canonical) {
    assertThat(Canonical.target(live)).isEqualTo(canonical);
    assertThat(Canonical.target(Canonical.target(live))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "AWSLogs/{account-id}/eks-auto-mode/{yyyy}/{MM}, AWSLogs/{account-id}/eks-auto-mode/, {yyyy}/{MM}",
    "AWSLogs/aws-account-id={account-id}/EKS/{yyyy}, AWSLogs/aws-account-id={account-id}/EKS/, {yyyy}",
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
