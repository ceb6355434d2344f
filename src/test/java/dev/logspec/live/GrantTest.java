package dev.logspec.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.live.RemoteException.Meaning;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("the statement to paste for a call that is denied")
final class GrantTest {
  private static final String LOGS = "arn:aws:logs:eu-west-1:123456789012:";

  private static String remedy(String operation, String message) {
    return Failure.remedy(
        new RemoteException(
            Meaning.DENIED, operation, "AccessDenied", message, "", Optional.empty(), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logs:PutDeliverySource | delivery-source:prod | 'delivery-source:prod'",
        "logs:PutRetentionPolicy | log-group:/aws/eks/prod:log-stream: | 'log-group:/aws/eks/prod:*'",
        "logs:TagResource | log-group:/aws/eks/prod | 'log-group:/aws/eks/prod'",
        "logs:DeleteDeliverySource | delivery-source:prod |"
            + " 'delivery-source:*,delivery-destination:*'",
        "logs:CreateDelivery | delivery-source:prod |"
            + " 'delivery:*,delivery-source:*,delivery-destination:*'",
      })
  void itNamesTheResourcesThatTheRightIsGrantedOn(String action, String arn, String resources) {
    String said =
        remedy(
            action,
            "User: u is not authorized to perform: "
                + action
                + " on resource: "
                + LOGS
                + arn
                + " because no identity-based policy allows it");
    String all = "\"" + LOGS + String.join("\",\"" + LOGS, resources.split(",")) + "\"";
    assertThat(said)
        .startsWith("let the role call " + action)
        .endsWith(
            "; the statement (logspec iam-policy writes all of them):\n  {\"Effect\":\"Allow\",\"Action\":\""
                + action
                + "\",\"Resource\":"
                + (resources.contains(",") ? "[" + all + "]" : all)
                + "}");
  }

  @Test
  void aRightWithoutResourcesIsGrantedOnAStar() {
    assertThat(
            remedy(
                "tag:GetResources",
                "User: u is not authorized to perform: tag:GetResources because no identity-based"
                    + " policy allows it"))
        .endsWith("{\"Effect\":\"Allow\",\"Action\":\"tag:GetResources\",\"Resource\":\"*\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::b/AWSLogs/1.gz, arn:aws:s3:::b/AWSLogs/*",
    "kms:Decrypt, arn:aws:kms:eu-west-1:123456789012:key/k, arn:aws:kms:eu-west-1:123456789012:key/k"
  })
  void whoeverReadsManyObjectsIsGrantedAllOfThemAndTheirKey(
      String action, String named, String granted) {
    String message =
        "User: u is not authorized to perform: %s on resource: \"%s\" because no identity-based policy allows it"
            .formatted(action, named);
    RemoteException denied =
        new RemoteException(
            Meaning.DENIED, "s3:GetObject", "AccessDenied", message, "", Optional.empty(), null);
    assertThat(Failure.remedy(denied.about("arn:aws:s3:::b/AWSLogs/*")))
        .startsWith("let the role call " + action + " on " + granted)
        .endsWith("\"Action\":\"" + action + "\",\"Resource\":\"" + granted + "\"}");
  }

  @Test
  void thereIsNoneWhereNoRightOfTheRoleHelps() {
    String denied = "User: u is not authorized to perform: logs:PutDeliverySource on resource: ";
    assertThat(
            remedy(
                "logs:PutDeliverySource",
                denied
                    + LOGS
                    + "delivery-source:a with an explicit deny in a service control policy"))
        .doesNotContain("statement");
    assertThat(remedy("logs:PutDeliverySource", denied + "whatever\"} is it"))
        .as("no resource that is plainly one")
        .doesNotContain("statement");
  }
}
