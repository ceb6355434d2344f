package dev.logspec.live.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One target that AWS shows in several forms reads back in one. */
final class DeliveryDestinationsTest {
  @ParameterizedTest
  @CsvSource({
    "arn:aws:logs:r:1:log-group:/a:*, arn:aws:logs:r:1:log-group:/a",
    "arn:aws:logs:r:1:log-group:/a, arn:aws:logs:r:1:log-group:/a",
    "arn:aws:s3:::bucket/, arn:aws:s3:::bucket",
    "arn:aws:s3:::bucket/prefix/, arn:aws:s3:::bucket/prefix",
    "arn:aws:firehose:r:1:deliverystream/s, arn:aws:firehose:r:1:deliverystream/s"
  })
  void aTargetHasOneSpelling(String live, String canonical) {
    assertThat(DeliveryDestinations.target(live)).isEqualTo(canonical);
    assertThat(DeliveryDestinations.target(DeliveryDestinations.target(live))).isEqualTo(canonical);
  }
}
