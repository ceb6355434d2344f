package dev.logspec.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Sentences;
import dev.logspec.Sentences.Sentence;
import dev.logspec.live.RemoteException.Meaning;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Advice follows AWS's words, and there is none where nobody knows the words. */
final class SayingTest {
  private static RemoteException denied(String operation, String message) {
    return new RemoteException(
        Meaning.DENIED, operation, "AccessDenied", message, "", Optional.empty(), null);
  }

  private static String said(String operation, String message) {
    return Failure.remedy(denied(operation, message));
  }

  @Test
  void everyRowHasItsSentence() {
    List<Said> all = Sentences.all().stream().map(s -> Said.of(s.as(Meaning.DENIED))).toList();
    for (Saying row : Saying.all()) {
      assertThat(all)
          .as(row.words().pattern())
          .anyMatch(
              said ->
                  Saying.all().stream()
                      .filter(r -> r.fits(said))
                      .findFirst()
                      .equals(Optional.of(row)));
    }
  }

  @Test
  @DisplayName("F15 a key that a log group may not use: its policy, with the statement")
  void f15KeyThatTheGroupMayNotUse() {
    String said =
        said(
            "logs:CreateLogGroup",
            "The specified KMS key does not exist or is not allowed to be used with Arn"
                + " 'arn:aws:logs:eu-west-2:123456789012:log-group:/aws/eks/a'");

    assertThat(said)
        .doesNotContain("let the role")
        .contains("add to the key's policy")
        .contains("\"Service\":\"logs.eu-west-2.amazonaws.com\"")
        .contains("\"arn:aws:logs:eu-west-2:123456789012:log-group:/aws/eks/a\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "because public policies are blocked by the BlockPublicPolicy block public access setting.",
        "because public policies are prevented by the BlockPublicPolicy setting"
      })
  @DisplayName("F16 a statement of somebody else is public")
  void f16PublicPolicy(String because) {
    String user = "User: u is not authorized to perform: s3:PutBucketPolicy on resource: \"b\" ";

    assertThat(said("s3:PutBucketPolicy", user + because))
        .doesNotContain("let the role")
        .contains("a statement in it that is not logspec's");
  }

  @Test
  @DisplayName("F29 a token of an identity provider: the trust policy, not a right")
  void f29WebIdentity() {
    assertThat(said("sts:AssumeRole", "Not authorized to perform sts:AssumeRoleWithWebIdentity"))
        .contains("trust policy of the role", "identity provider", "aud and sub");
  }

  @Test
  @DisplayName("F31 a principal that was deleted: the statement that names it")
  void f31DeletedPrincipal() {
    assertThat(said("s3:PutBucketPolicy", "Invalid principal in policy"))
        .contains("the deleted principal", "not logspec's", "AIDA");
  }

  @Test
  @DisplayName("F43 fifty tags are no quota that can be raised")
  void f43TooManyTags() {
    RemoteException e =
        new RemoteException(
            Meaning.LIMIT_EXCEEDED,
            "logs:TagResource",
            "TooManyTagsException",
            "A resource can have no more than 50 tags.",
            "",
            Optional.empty(),
            null);

    assertThat(Failure.remedy(e))
        .contains("50 tags, which cannot be raised")
        .doesNotContain("raise ");
  }

  /** Neighbours of the list: each kind of policy has another owner. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "with an explicit deny in a service control policy",
        "because no service control policy allows the logs:X action",
        "with an explicit deny in a resource control policy",
        "with an explicit deny in a permissions boundary",
        "because no permissions boundary allows the logs:X action",
        "because no session policy allows the logs:X action",
        "because no VPC endpoint policy allows the logs:X action",
        "with an explicit deny in a resource-based policy",
        "with an explicit deny in an identity-based policy",
        "with an explicit deny in a policy of a kind to come"
      })
  void f15NeighbourNoRightOfTheRoleHelpsAgainstADeny(String because) {
    assertThat(said("logs:X", "User: u is not authorized to perform: logs:X " + because))
        .doesNotContain("let the role call");
  }

  @Test
  void callThatNeedsNoRightIsNeverAdvisedOne() {
    for (Sentence sentence : Sentences.all()) {
      if (sentence.operation().equals("sts:GetCallerIdentity")) {
        assertThat(Failure.remedy(sentence.as(Meaning.DENIED)))
            .doesNotContain("role call sts:GetCallerIdentity");
      }
    }
  }

  @Test
  void wordsThatNobodyKnowsGetNoGuess() {
    assertThat(Saying.advice(denied("logs:CreateDelivery", "A sentence of tomorrow"))).isEmpty();
    assertThat(said("logs:CreateDelivery", "A sentence of tomorrow"))
        .contains("the call needs logs:CreateDelivery", "AWS does not say")
        .doesNotContain("let ");
    assertThat(said("new:Call", "A sentence of tomorrow")).doesNotContain("new:Call");
  }

  @Test
  void whatIsNoNameIsNotRepeated() {
    assertThat(said("logs:CreateLogGroup", "not authorized to perform: \u001b[2J"))
        .contains("logs:CreateLogGroup")
        .doesNotContain("\u001b");
    assertThat(
            said(
                "logs:CreateLogGroup",
                "not authorized to perform: logs:TagResource on resource: $(reboot)"))
        .isEqualTo(
            "let the role call logs:TagResource and run it again;"
                + " a log group's ARN stands there without :*");
  }
}
