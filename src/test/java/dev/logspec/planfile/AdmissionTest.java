package dev.logspec.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.planfile.PlanRefusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final PlanDocument document = Samples.document();

  private Optional<PlanRefusal> after(Duration age) {
    return Admission.expired(document, Samples.MADE.plus(age));
  }

  @Test
  void aPlanIsGoodForTwoWeeks() {
    assertThat(after(Duration.ZERO)).isEmpty();
    assertThat(after(Duration.ofDays(14))).isEmpty();

    PlanRefusal refusal = after(Duration.ofDays(15).plusSeconds(1)).orElseThrow();
    assertThat(refusal.reason()).isEqualTo(Reason.EXPIRED);
    assertThat(refusal.message())
        .isEqualTo(
            "The plan expired: it was made 15 days ago, on 2026-11-22T09:30:00Z, and is good for"
                + " 14 days.");
  }

  @Test
  void aPlanFromTheFutureIsRefusedBeyondTheSkewOfClocks() {
    assertThat(after(Duration.ofMinutes(-59))).isEmpty();
    assertThat(after(Duration.ofMinutes(-61)).orElseThrow().message()).contains("yet to come");
  }

  @Test
  void noInstantIsTooFar() {
    for (Instant far : new Instant[] {Instant.MIN, Instant.MAX}) {
      assertThat(Admission.expired(document, far)).isPresent();
    }
  }

  @Test
  void aPlanForAnotherAccountNamesBoth() {
    assertThat(Admission.elsewhere(document, Set.of("123456789012", "999988887777"))).isEmpty();

    PlanRefusal refusal = Admission.elsewhere(document, Set.of("123456789012")).orElseThrow();
    assertThat(refusal.reason()).isEqualTo(Reason.OTHER_ACCOUNT);
    assertThat(refusal.message())
        .isEqualTo("The plan is for account 999988887777; the credentials reach 123456789012.");
  }

  @Test
  void aPlanOfAnotherSpecOrStateIsRefused() {
    String digest = document.revision().digest();

    assertThat(Admission.otherSpec(document, "platform-logs", digest)).isEmpty();
    assertThat(Admission.otherSpec(document, "audit", digest).orElseThrow().message())
        .isEqualTo("The plan is of the spec \"platform-logs\", not of \"audit\".");
    assertThat(Admission.otherSpec(document, "platform-logs", "sha256:0").orElseThrow().message())
        .startsWith("The spec was changed after the plan was made");
  }
}
