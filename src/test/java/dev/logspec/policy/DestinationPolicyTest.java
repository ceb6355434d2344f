package dev.logspec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class DestinationPolicyTest {
  private static final Place OWNER = new Place("999988887777", "us-east-1");
  private static final Arn DESTINATION = Arn.deliveryDestination(OWNER, "archive");

  @Test
  void namesEverySourceAccountOnce() {
    String document =
        DestinationPolicy.document(OWNER, List.of("222222222222", "111111111111", "222222222222"))
            .text();
    assertThat(document)
        .isEqualTo(
            "{\"Statement\":[{\"Action\":\"logs:CreateDelivery\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":[\"arn:aws:iam::111111111111:root\","
                + "\"arn:aws:iam::222222222222:root\"]},\"Resource\":["
                + "\"arn:aws:logs:us-east-1:111111111111:delivery-source:*\","
                + "\"arn:aws:logs:us-east-1:111111111111:delivery:*\","
                + "\"arn:aws:logs:us-east-1:222222222222:delivery-source:*\","
                + "\"arn:aws:logs:us-east-1:222222222222:delivery:*\","
                + "\"arn:aws:logs:us-east-1:999988887777:delivery-destination:*\"],"
                + "\"Sid\":\"LogspecAllowLogDelivery\"}],\"Version\":\"2012-10-17\"}")
        .isEqualTo(PolicyDocument.canonical(document).text());
  }

  @Test
  void allowsTheAccountsItNamesAndNoOther() {
    String document = DestinationPolicy.document(OWNER, List.of("111111111111")).text();
    assertThat(DestinationPolicy.allows(document, DESTINATION, "111111111111").covered()).isTrue();
    assertThat(DestinationPolicy.allows(document, DESTINATION, "222222222222").reason())
        .startsWith("no statement allows 222222222222 logs:CreateDelivery on");
  }

  @Test
  void usesThePartitionOfTheOwner() {
    Place china = new Place("999988887777", "cn-north-1");
    assertThat(DestinationPolicy.document(china, List.of("111111111111")).text())
        .contains("arn:aws-cn:iam::111111111111:root")
        .contains("arn:aws-cn:logs:cn-north-1:999988887777:delivery-destination:*")
        .doesNotContain("arn:aws:");
  }

  /** The form of the user guide's cross-account example. */
  @Test
  void acceptsTheDestinationAloneAndABareAccountId() {
    String document =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"AllowCreateDelivery\","
            + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111111111111\"},"
            + "\"Action\":[\"logs:CreateDelivery\"],\"Resource\":\""
            + DESTINATION
            + "\"}]}";
    assertThat(DestinationPolicy.allows(document, DESTINATION, "111111111111").covered()).isTrue();
    Arn other = Arn.deliveryDestination(OWNER, "other");
    assertThat(DestinationPolicy.allows(document, other, "111111111111").covered()).isFalse();
  }

  @Test
  void aTextThatIsNoPolicyAllowsNothing() {
    assertThat(DestinationPolicy.allows("x", DESTINATION, "111111111111"))
        .isEqualTo(Verdict.unseen("the policy cannot be read"));
  }
}
