package dev.logspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliverySettingsTest {
  private static final DeliverySettings MINE =
      new DeliverySettings(
          Optional.of(List.of("a")), Optional.empty(), Optional.of("{yyyy}"), Optional.empty());
  private static final DeliverySettings THEIRS =
      new DeliverySettings(
          Optional.of(List.of("b")), Optional.of(";"), Optional.of("{MM}"), Optional.of(true));

  @Test
  void whatIsSaidFirstGoesBeforeWhatIsSaidNext() {
    assertThat(MINE.or(THEIRS))
        .isEqualTo(
            new DeliverySettings(
                Optional.of(List.of("a")),
                Optional.of(";"),
                Optional.of("{yyyy}"),
                Optional.of(true)));
    assertThat(DeliverySettings.NONE.or(THEIRS)).isEqualTo(THEIRS);
    assertThat(THEIRS.or(MINE)).isEqualTo(THEIRS);
  }

  @Test
  void whatADestinationHasNotIsLeftOut() {
    DeliverySettings fields = DeliverySettings.ofFields(Optional.of(List.of("b")));
    assertThat(THEIRS.withoutPath().withoutDelimiter()).isEqualTo(fields);
    assertThat(fields.isEmpty()).isFalse();
    assertThat(DeliverySettings.ofFields(Optional.empty()).isEmpty()).isTrue();
  }
}
