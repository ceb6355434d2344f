package dev.logspec.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.live.RemoteException.Meaning;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told to do about a call that failed. */
final class FailureTest {
  private static String hint(String message) {
    return Failure.hint(
        new RemoteException(
            Meaning.DENIED,
            "logs:CreateLogGroup",
            "AccessDeniedException",
            message,
            "",
            Optional.empty(),
            null));
  }

  @Test
  void namesTheActionThatAwsMissesRatherThanTheCall() {
    String of = "User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ";

    assertThat(hint(of + "logs:TagResource on resource: *"))
        .isEqualTo("let the role call logs:TagResource and run it again");
    assertThat(hint(of + "eks:AllowVendedLogDeliveryForResource"))
        .contains("eks:AllowVendedLogDeliveryForResource");
  }

  @Test
  void namesTheCallWhenAwsNamesNoAction() {
    assertThat(hint("Access Denied"))
        .isEqualTo("let the role call logs:CreateLogGroup and run it again");
    assertThat(hint("not authorized to perform: \u001b[2J")).contains("logs:CreateLogGroup");
  }
}
