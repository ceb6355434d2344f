package dev.logspec.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.model.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a place that could not be read is told. */
final class RefusalTest {
  private static final Place CLOSED = new Place("123456789012", "me-south-1");
  private static final Place OPEN = new Place("123456789012", "us-east-1");
  private static final Place ELSEWHERE = new Place("210987654321", "us-east-1");

  private static Unreadable told(String code, Place... answered) {
    RemoteException failure =
        new RemoteException(
            Meaning.CREDENTIALS,
            "eks:ListClusters",
            code,
            "The security token included in the request is invalid.",
            "",
            Optional.empty(),
            null);
    return new Refusal(CLOSED, failure).told(List.of(answered));
  }

  @Test
  @DisplayName("F08: unknown keys in one Region while others answer: the Region is not enabled")
  void f08ARegionThatIsNotEnabledIsToldSo() {
    Unreadable told = told("UnrecognizedClientException", OPEN);
    assertThat(told.reason()).contains("the Region me-south-1 is not enabled in account 123456");
    assertThat(told.hint()).contains("take it out of the spec");
    assertThat(told("InvalidClientTokenId", OPEN).reason()).contains("is not enabled");
  }

  @Test
  @DisplayName("F08: where no other Region of the account answers, the credentials are in doubt")
  void f08NeighbourWrongKeysStayWrongKeys() {
    for (Unreadable told :
        List.of(
            told("UnrecognizedClientException", ELSEWHERE), told("SignatureDoesNotMatch", OPEN))) {
      assertThat(told.reason()).doesNotContain("is not enabled in account");
      assertThat(told.hint()).contains("the keys are not known there");
    }
  }
}
