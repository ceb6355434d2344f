package dev.logspec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import dev.logspec.policy.Verdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Yes, no and cannot tell, condition by condition. */
@DisplayName("F05: only a certain no is a no")
class ThreeValuesTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Requirement BUCKET =
      Requirement.bucket(PLACE, Arn.bucket("aws", "b", "eks"));
  private static final String ALLOW =
      "{'Sid':'Ours','Effect':'Allow','Principal':{'Service':'delivery.logs.amazonaws.com'},"
          + "'Action':'s3:PutObject','Resource':'arn:aws:s3:::b/*'}";

  private static Verdict judge(String version, String statements) {
    String text = "{'Version':'" + version + "','Statement':[" + statements + "]}";
    return PolicyDocument.judge(text.replace('\'', '"'), BUCKET);
  }

  private static Verdict judge(String statements) {
    return judge("2012-10-17", statements);
  }

  private static Verdict allowing(String condition) {
    return judge(ALLOW.replace("b/*'}", "b/*','Condition':" + condition + "}"));
  }

  private static Verdict denying(String rest) {
    return judge(ALLOW + ",{'Sid':'Stop','Effect':'Deny'," + rest + "}");
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'ForAnyValue:StringEquals':{'aws:SourceAccount':'123456789012'}} | UNKNOWN",
        "{'ForAllValues:StringEquals':{'aws:SourceAccount':'123456789012'}} | UNKNOWN",
        "{'ForAllValues:StringLike':{'aws:SourceArn':'*'}} | UNKNOWN",
        "{'ForAnyValue:StringEquals':{'aws:PrincipalOrgPaths':'o-1/*'}} | NOT_COVERED",
        "{'ForAllValues:StringEquals':{'aws:PrincipalOrgPaths':'o-1/*'}} | COVERED",
        "{'StringEquals':{'aws:SourceOrgID':'o-1'}} | UNKNOWN",
        "{'StringEqualsIfExists':{'aws:SourceOrgID':'o-1'}} | UNKNOWN",
        "{'StringLikeIfExists':{'aws:SourceOrgID':'*'}} | COVERED",
        "{'StringEquals':{'aws:PrincipalOrgID':'o-1'}} | NOT_COVERED",
        "{'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-1'}} | COVERED",
        "{'StringEquals':{'aws:PrincipalAccount':'123456789012'}} | NOT_COVERED",
        "{'StringEqualsIfExists':{'aws:PrincipalAccount':'123456789012'}} | UNKNOWN",
        "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::123456789012:role/*'}} | NOT_COVERED",
        "{'StringEquals':{'aws:SourceVpce':'vpce-1'}} | NOT_COVERED",
        "{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | UNKNOWN",
        "{'IpAddress':{'aws:VpcSourceIp':'10.0.0.0/8'}} | NOT_COVERED",
        "{'Null':{'aws:PrincipalArn':'true'}} | COVERED",
        "{'Null':{'aws:PrincipalArn':'false'}} | NOT_COVERED",
        "{'Null':{'s3:x-amz-server-side-encryption':'false'}} | UNKNOWN",
        "{'StringEquals':{'s3:x-amz-server-side-encryption':'aws:kms'}} | UNKNOWN",
        "{'StringEquals':{'aws:SourceAccount':'999988887777'}} | NOT_COVERED",
        "{'StringEquals':{'aws:SourceAccount':[]}} | NOT_COVERED",
        "{'ArnLike':{'aws:SourceArn':'arn:aws:logs:eu-west-1:123456789012:delivery-source:a'}}"
            + " | UNKNOWN",
        "{'StringEquals':{'aws:SourceAccount':'${aws:Unheard}'}} | UNKNOWN",
        "{'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}} | COVERED",
        "{'Bool':{'aws:MultiFactorAuthPresent':'true'}} | NOT_COVERED",
        "{'StringMatches':{'aws:SourceAccount':'123456789012'}} | UNKNOWN",
        "{'NumericLessThan':{'s3:signatureAge':600000}} | UNKNOWN",
        "{'StringEquals':{'aws:SourceAccount':'1'},'StringMatches':{'a:b':'c'}} | NOT_COVERED",
        "{'DateGreaterThan':{'aws:CurrentTime':'2020-01-01'}} | UNKNOWN",
      })
  void anAllowUnderACondition(String condition, Outcome outcome) {
    assertThat(allowing(condition).outcome()).as(condition).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Principal':'*','Action':'s3:*','Resource':'*' | NOT_COVERED",
        "'Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b/eks/*.exe' | UNKNOWN",
        "'Principal':'*','NotAction':'s3:GetObject','Resource':'*' | NOT_COVERED",
        "'Principal':'*','Action':'s3:*','NotResource':'arn:aws:s3:::b/open/*' | NOT_COVERED",
        "'Principal':'*','Action':'s3:*','NotResource':'arn:aws:s3:::b/eks/open/*' | UNKNOWN",
        "'Principal':'*','Action':'s3:*' | UNKNOWN",
        "'NotPrincipal':{'AWS':'123456789012'},'Action':'s3:*','Resource':'*' | NOT_COVERED",
        "'NotPrincipal':{'Service':'delivery.logs.amazonaws.com'},'Action':'*','Resource':'*'"
            + " | COVERED",
        "'NotPrincipal':{'Service':'delivery.logs.amazonaws.com.cn'},'Action':'*','Resource':'*'"
            + " | UNKNOWN",
        "'Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b/${aws:PrincipalTag/x}/*'"
            + " | UNKNOWN",
      })
  void aDenyWithoutConditions(String rest, Outcome outcome) {
    assertThat(denying(rest).outcome()).as(rest).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'Null':{'s3:x-amz-server-side-encryption':'true'}} | UNKNOWN",
        "{'StringNotEquals':{'s3:x-amz-server-side-encryption':'aws:kms'}} | UNKNOWN",
        "{'StringNotEqualsIfExists':{'s3:x-amz-server-side-encryption':'AES256'}} | UNKNOWN",
        "{'StringNotLikeIfExists':{'s3:x-amz-server-side-encryption-aws-kms-key-id':'*/k'}}"
            + " | UNKNOWN",
        "{'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | UNKNOWN",
        "{'NumericLessThan':{'s3:TlsVersion':1.2}} | UNKNOWN",
        "{'StringNotEquals':{'aws:ResourceAccount':'123456789012'}} | UNKNOWN",
        "{'StringNotEquals':{'aws:SourceOrgID':'o-1'}} | UNKNOWN",
        "{'Bool':{'aws:SecureTransport':'false'}} | COVERED",
        "{'StringEquals':{'aws:SourceVpce':'vpce-1'}} | COVERED",
        "{'ForAnyValue:StringNotEquals':{'aws:CalledVia':'athena.amazonaws.com'}} | COVERED",
        "{'ForAllValues:StringNotEquals':{'aws:CalledVia':'x.amazonaws.com'}} | NOT_COVERED",
        "{'StringNotEquals':{'aws:SourceVpce':'vpce-1'},'Bool':{'aws:PrincipalIsAWSService':"
            + "'false'}} | COVERED",
      })
  void aDenyUnderACondition(String condition, Outcome outcome) {
    String rest = "'Principal':'*','Action':'s3:*','Resource':'*','Condition':" + condition;
    assertThat(denying(rest).outcome()).as(condition).isEqualTo(outcome);
  }

  /** They do deny, and the exception that AWS's data perimeter guide has is what they lack. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}} | aws:PrincipalOrgID",
        "{'StringNotEqualsIfExists':{'aws:PrincipalOrgID':'o-1'}} | aws:PrincipalOrgID",
        "{'StringNotEquals':{'aws:SourceVpce':['vpce-1','vpce-2']}} | aws:SourceVpce",
        "{'StringNotLike':{'AWS:sourcevpc':'vpc-*'}} | AWS:sourcevpc",
        "{'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/ok'}} | aws:PrincipalArn",
        "{'StringNotEquals':{'aws:PrincipalTag/team':'logs'}} | aws:PrincipalTag/team",
        "{'StringNotEquals':{'aws:PrincipalAccount':'123456789012'}} | aws:PrincipalAccount",
        "{'StringNotLike':{'aws:userid':'AROAEXAMPLE:*'}} | aws:userid",
        "{'Null':{'aws:PrincipalOrgID':'true'}} | aws:PrincipalOrgID",
        "{'Bool':{'aws:SecureTransport':'true'},'BoolIfExists':"
            + "{'aws:MultiFactorAuthPresent':'false'}} | aws:MultiFactorAuthPresent",
      })
  void aDenyOfWhoeverLacksAKeyThatServicesLackSaysWhatItNeeds(String condition, String key) {
    Verdict verdict =
        denying("'Principal':'*','Action':'s3:*','Resource':'*','Condition':" + condition);

    assertThat(verdict.outcome()).as(condition).isEqualTo(Outcome.NOT_COVERED);
    assertThat(verdict.reason())
        .contains("statement \"Stop\" denies s3:PutObject", "carry no " + key)
        .doesNotContain("cannot be judged");
    assertThat(verdict.advice()).contains("\"aws:PrincipalIsAWSService\": \"false\"", "\"Stop\"");
    String excepted =
        condition.replaceFirst("^\\{", "{'Bool':{'aws:PrincipalIsAWSService':'false'},");
    assertThat(
            denying("'Principal':'*','Action':'*','Resource':'*','Condition':" + once(excepted))
                .outcome())
        .isEqualTo(Outcome.COVERED);
  }

  /** A second Bool would be a duplicate key: the first takes both. */
  private static String once(String condition) {
    return condition.replace("'false'},'Bool':{", "'false',");
  }

  @Test
  void whatAllowsAPartIsNoCertainNo() {
    assertThat(judge(ALLOW.replace("b/*", "b/eks/2026/*")).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(judge(ALLOW.replace("b/*", "c/*")).outcome()).isEqualTo(Outcome.NOT_COVERED);
    assertThat(judge(ALLOW.replace("amazonaws.com", "amazonaws.com.cn")).outcome())
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(judge(ALLOW.replace("'Resource':'arn:aws:s3:::b/*'", "'Sid2':'x'")).outcome())
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aCertainNoOutweighsDoubtAndDoubtOutweighsAYes() {
    String certain = "{'Sid':'No','Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}";
    String doubtful =
        certain
            .replace("'No'", "'Maybe'")
            .replace("}", ",'Condition':{'StringEquals':{'a:b':'c'}}}");
    assertThat(judge(ALLOW + "," + doubtful).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(judge(ALLOW + "," + doubtful + "," + certain).reason()).contains("\"No\" denies");
    // Nothing allows it, so it does not matter what may deny it.
    assertThat(judge(doubtful).reason()).contains("no statement allows");
    assertThat(judge(doubtful).outcome()).isEqualTo(Outcome.NOT_COVERED);
  }

  @Test
  void whatCannotBeReadIsNoNo() {
    assertThat(PolicyDocument.judge("{", BUCKET).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(PolicyDocument.judge("{\"Statement\":[{\"Effect\":\"Maybe\"}]}", BUCKET).outcome())
        .isEqualTo(Outcome.UNKNOWN);
  }

  /** IAM user guide, policy elements, Version. */
  @Test
  void variablesOfAnOldVersionAreText() {
    String own = ALLOW.replace("b/*", "b/${aws:SourceAccount}/*");
    Requirement need = Requirement.bucket(PLACE, Arn.bucket("aws", "b", "123456789012"));
    String text = ("{'Version':'%s','Statement':" + own + "}").replace('\'', '"');
    assertThat(PolicyDocument.judge(text.formatted("2012-10-17"), need).outcome())
        .isEqualTo(Outcome.COVERED);
    assertThat(PolicyDocument.judge(text.formatted("2008-10-17"), need).outcome())
        .isEqualTo(Outcome.NOT_COVERED);
  }

  @Test
  void whatAwsMayDoInTwoWaysIsCertainOnlyWhereBothAgree() {
    List<Requirement> cases =
        List.of(
            BUCKET,
            Requirement.bucket(
                new Place("123456789012", "us-east-1"), Arn.bucket("aws", "b", "eks")));
    String one = "'arn:aws:logs:eu-west-1:123456789012:delivery-source:*'";
    String statement =
        ALLOW.replace("b/*'}", "b/*','Condition':{'ArnLike':{'aws:SourceArn':" + one + "}}}");
    PolicyDocument first = policy(statement);
    PolicyDocument both = policy(statement.replace("eu-west-1", "*"));
    PolicyDocument none = policy(statement.replace("eu-west-1", "eu-central-1"));
    assertThat(Verdict.whichever(cases, first::covers).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(Verdict.whichever(cases, both::covers).outcome()).isEqualTo(Outcome.COVERED);
    assertThat(Verdict.whichever(cases, none::covers).outcome()).isEqualTo(Outcome.NOT_COVERED);
  }

  private static PolicyDocument policy(String statement) {
    String text = "{'Version':'2012-10-17','Statement':[" + statement + "]}";
    return PolicyDocument.parse(text.replace('\'', '"')).orElseThrow();
  }

  @Test
  @DisplayName("F05, a neighbour: a user or role is a part of the account that must be let in")
  void theAccountOfADestinationPolicy() {
    Arn destination = Arn.deliveryDestination(PLACE, "d");
    String policy =
        ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'AWS':'%s'},"
                + "'Action':'logs:CreateDelivery','Resource':'*'}}")
            .replace('\'', '"');
    String role = "arn:aws:iam::111111111111:role/ci";
    assertThat(DestinationPolicy.allows(policy.formatted(role), destination, "111111111111"))
        .extracting(Verdict::outcome)
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(DestinationPolicy.allows(policy.formatted(role), destination, "222222222222"))
        .extracting(Verdict::outcome)
        .isEqualTo(Outcome.NOT_COVERED);
  }
}
