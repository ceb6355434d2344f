package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.logspec.aws.SdkCloud;
import dev.logspec.live.Cloud;
import dev.logspec.model.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void readsFromMemory() {
    assertThatCode(WarmUp::run).doesNotThrowAnyException();
  }

  @Test
  void memoryHasSomethingForEachRead() {
    Place place = new Place("123456789012", "us-east-1");
    try (SdkCloud cloud = SdkCloud.fromMemory()) {
      Cloud aws = cloud;
      assertThat(aws.caller("us-east-1").account()).isEqualTo("123456789012");
      assertThat(aws.clusters(place).cluster("x")).isPresent();
      assertThat(
              List.of(
                  aws.logs(place).sources(),
                  aws.logs(place).destinations(),
                  aws.logs(place).deliveries(),
                  aws.logs(place).templates(List.of()),
                  aws.logs(place).groups("x"),
                  aws.logs(place).policies()))
          .allSatisfy(list -> assertThat(list).hasSize(1));
      assertThat(aws.tagging(place).taggedWith("x")).hasSize(1);
    }
  }
}
