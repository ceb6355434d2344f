package dev.logspec.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.iam.Attachments.Sort;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM's rules, as AWS's user guide states them. */
final class IdentityPolicyTest {
  private static final String ARN = "arn:aws:logs:eu-west-1:123456789012:";
  private static final Caller ROLE =
      new Caller(
          "123456789012",
          "eu-west-1",
          "arn:aws:sts::123456789012:assumed-role/deploy/run-7",
          "AROASANDBOX:run-7",
          "ASIA1");

  private static Caller user(String account) {
    return new Caller(account, "eu-west-1", "arn:aws:iam::" + account + ":user/ann", "", "AKIA");
  }

  private static String statement(String effect, String rest) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"%s\",%s}]}"
        .formatted(effect, rest.replace('\'', '"'));
  }

  private static boolean allows(String rest, Asked asked) {
    Attachments attachments = new Attachments();
    attachments.add(Sort.IDENTITY, "*", statement("Allow", rest));
    return attachments.allows(ROLE, asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'Action':'logs:GetDelivery','Resource':'*' | true",
        "'Action':'LOGS:getdelivery','Resource':'*' | true",
        "'Action':'logs:Get*','Resource':'*' | true",
        "'Action':['s3:*','logs:?etDelivery'],'Resource':'*' | true",
        "'Action':'logs:PutX','Resource':'*' | false",
        "'NotAction':'logs:PutX','Resource':'*' | true",
        "'NotAction':'logs:*','Resource':'*' | false",
        "'Action':'*','Resource':'arn:aws:logs:eu-west-1:123456789012:delivery:*' | true",
        "'Action':'*','Resource':'arn:aws:logs:*:123456789012:delivery:a1' | true",
        "'Action':'*','Resource':'arn:aws:logs:eu-west-1:123456789012:delivery:A1' | false",
        "'Action':'*','NotResource':'arn:aws:logs:eu-west-1:123456789012:delivery:a1' | false",
      })
  void anActionAndAResourceFitTheirPatterns(String rest, boolean allowed) {
    Asked asked = new Asked("logs:GetDelivery", ARN + "delivery:a1", Map.of());
    assertThat(allows(rest, asked)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "StringEquals | a | a | true",
        "StringEquals | a,b | b | true",
        "StringEquals | a | | false",
        "StringEquals | A | a | false",
        "StringEqualsIfExists | a | | true",
        "StringEqualsIfExists | a | b | false",
        "StringEqualsIgnoreCase | A | a | true",
        "StringNotEquals | a | b | true",
        "StringNotEquals | a,b | b | false",
        "StringNotEquals | a | | true",
        "StringLike | a*c | abbc | true",
        "StringLike | a?c | abbc | false",
        "StringNotLike | a* | b | true",
        "ArnLike | arn:aws:eks:*:1:cluster/team-* | arn:aws:eks:r:1:cluster/team-a | true",
        "ArnLike | arn:aws:eks:* | arn:aws:eks:r:1:cluster/team-a | false",
        "ArnLike | arn:*:eks:r:1:cluster/a | arn:aws:s3:x:eks:r:1:cluster/a | false",
        "ArnLike | arn:aws:s3:::b | | false",
        "ArnEquals | arn:aws:s3:::b* | arn:aws:s3:::bucket | true",
        "ForAllValues:StringEquals | a,b | a | true",
        "ForAllValues:StringEquals | a,b | a,c | false",
        "ForAllValues:StringEquals | a | | true",
        "ForAllValues:ArnLike | arn:aws:eks:r:1:cluster/* | arn:aws:eks:r:1:cluster/x | true",
        "ForAnyValue:StringEquals | a | a,c | true",
        "ForAnyValue:StringEquals | a | | false",
        "Null | true | | true",
        "Null | true | a | false",
        "Null | false | a | true",
        "Bool | true | true | true",
        "Bool | true | false | false",
      })
  void aConditionHoldsAsItsOperatorSays(
      String operator, String wanted, String actual, boolean holds) {
    List<String> values = actual == null ? List.of() : Arrays.asList(actual.split(","));
    Asked asked = new Asked("logs:PutX", "*", Map.of());
    String condition =
        "'Action':'*','Resource':'*','Condition':{'%s':{'aws:Key':['%s']}}"
            .formatted(operator, wanted.replace(",", "','"));
    assertThat(allows(condition, values.isEmpty() ? asked : asked.with("AWS:key", values)))
        .isEqualTo(holds);
  }

  @Test
  void everyOperatorAndEveryKeyOfAConditionMustHold() {
    String both =
        "'Action':'*','Resource':'*','Condition':{'StringEquals':{'a':'1','b':'2'},'Null':{'c':'true'}}";
    Asked asked = new Asked("logs:PutX", "*", Map.of()).with("a", "1").with("b", "2");
    assertThat(allows(both, asked)).isTrue();
    assertThat(allows(both, asked.with("b", "3"))).isFalse();
    assertThat(allows(both, asked.with("c", "x"))).isFalse();
  }

  private static Optional<String> refusal(Attachments attachments, Caller caller) {
    Asked asked = new Asked("logs:PutX", ARN + "delivery:a1", Map.of());
    return attachments.refusal(Service.LOGS, caller, List.of(asked)).map(AwsError::getMessage);
  }

  private static final String ALL = statement("Allow", "'Action':'*','Resource':'*'");
  private static final String NONE = statement("Allow", "'Action':'s3:*','Resource':'*'");
  private static final String DENY = statement("Deny", "'Action':'logs:*','Resource':'*'");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IDENTITY | NONE | because no identity-based policy allows the logs:PutX action",
        "IDENTITY | DENY | with an explicit deny in an identity-based policy",
        "CONTROL | NONE | because no service control policy allows the logs:PutX action",
        "CONTROL | DENY | with an explicit deny in a service control policy",
        "BOUNDARY | NONE | because no permissions boundary allows the logs:PutX action",
        "BOUNDARY | DENY | with an explicit deny in a permissions boundary"
      })
  void aRefusalSaysInAwssWordsWhoRefuses(Sort sort, String policy, String why) {
    Attachments attachments = new Attachments();
    if (sort != Sort.IDENTITY) {
      attachments.add(Sort.IDENTITY, "*", ALL);
    }
    attachments.add(sort, "*", policy.equals("NONE") ? NONE : DENY);
    assertThat(refusal(attachments, ROLE))
        .contains(
            "User: arn:aws:sts::123456789012:assumed-role/deploy/run-7 is not authorized to perform:"
                + " logs:PutX on resource: arn:aws:logs:eu-west-1:123456789012:delivery:a1 "
                + why);
  }

  @Test
  void severalPoliciesOfOneCallerAddUpAndADenyOutdoesThem() {
    Attachments attachments = new Attachments();
    attachments.add(Sort.IDENTITY, "*", NONE);
    assertThat(refusal(attachments, ROLE)).isPresent();
    attachments.add(Sort.IDENTITY, "*", ALL);
    assertThat(refusal(attachments, ROLE)).isEmpty();
    attachments.add(Sort.IDENTITY, "*", DENY);
    assertThat(refusal(attachments, ROLE)).isPresent();
  }

  @Test
  void aPolicyIsOfWhomItNamesAndWhoeverHasNoneMayDoEverything() {
    Attachments role = new Attachments();
    role.add(Sort.IDENTITY, "arn:aws:iam::123456789012:role/team/deploy", NONE);
    assertThat(refusal(role, ROLE)).isPresent();
    assertThat(refusal(role, user("123456789012"))).isEmpty();

    Attachments account = new Attachments();
    account.add(Sort.IDENTITY, "123456789012", NONE);
    assertThat(refusal(account, user("123456789012"))).isPresent();
    assertThat(refusal(account, user("210987654321"))).isEmpty();
    assertThat(new Attachments().inForce()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ | it is no JSON object",
        "{} | it has no Statement",
        "{'Statement':{'Effect':'Maybe','Action':'*','Resource':'*'}} | Effect is neither",
        "{'Statement':{'Effect':'Allow','Resource':'*'}} | one of Action and NotAction",
        "{'Statement':{'Effect':'Allow','Action':'*'}} | one of Resource and NotResource",
        "{'Statement':{'Sid':'A','Effect':'Allow','Action':'*','Resource':'*','Principal':'*'}} | the statement A is wrong",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Strings':{}}}} | no operator Strings"
      })
  void whatIamWouldNotTakeIsRefused(String text, String why) {
    assertThatThrownBy(() -> IdentityPolicy.parse(text.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aPolicyThatIsTooLongIsRefused() {
    String action = "'Action':'logs:" + "a".repeat(6144) + "','Resource':'*'";
    assertThatThrownBy(() -> IdentityPolicy.parse(statement("Allow", action)))
        .hasMessageContaining("IAM takes 6144 of a managed policy");
    assertThat(IdentityPolicy.parse(ALL + " ".repeat(7000))).isNotNull();
  }
}
