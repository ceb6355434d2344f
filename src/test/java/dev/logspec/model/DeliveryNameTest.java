package dev.logspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryNameTest {
  private static final Place PLACE = new Place("111122223333", "eu-west-1");

  @ParameterizedTest
  @CsvSource({
    "prod-AUTO_MODE_IPAM_LOGS/CWL, prod-AUTO_MODE_IPAM_LOGS, CWL, CWL",
    "a/b/S3,                       a/b,                      S3,  S3",
    "a/XRAY,                       a,                        XRAY,",
    "a/,                           a,                        '',",
  })
  void saysItsSourceAndType(String name, String source, String type, DestinationType known) {
    Address address = new Address(PLACE, Kind.DELIVERY, name);
    DeliveryName of = DeliveryName.of(address);

    assertThat(of).isEqualTo(new DeliveryName(source, type));
    assertThat(of.destinationType().orElse(null)).isEqualTo(known);
    assertThat(of.in(PLACE)).isEqualTo(address);
    assertThat(of.from("other")).hasToString("other/" + type);
  }
}
